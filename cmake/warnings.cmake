# Every warning is an error. -Wnull-dereference stays out: it raises false alarms inside Asio at -O2.
add_library(lianbo_warnings INTERFACE)
target_compile_options(lianbo_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror
  -Wshadow -Wconversion -Wsign-conversion -Wswitch-enum -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wformat=2)
