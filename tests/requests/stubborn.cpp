// Stands in for a picture program that never answers.
#include <unistd.h>

int main() {
  for (;;) {
    pause();
  }
}
