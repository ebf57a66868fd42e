#include "requests/confined/confinement.hpp"

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

namespace lianbo::requests {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;  // the shadow memory alone is 16 TiB of addresses, and an end looks at its stack
#else
constexpr bool sanitized = false;
#endif

bool limit(__rlimit_resource_t resource, rlim_t most) {
  const rlimit both{most, most};
  return setrlimit(resource, &both) == 0;
}

bool limit_resources() {
  constexpr rlim_t memory_bytes = rlim_t{1} << 30;  // 50 megapixels take 400 MB while a PNG is read
  constexpr rlim_t cpu_seconds = 20;
  constexpr rlim_t output_bytes = rlim_t{64} << 20;
  return limit(RLIMIT_CPU, cpu_seconds) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_NPROC, 0) &&
         limit(RLIMIT_FSIZE, output_bytes) && (sanitized || limit(RLIMIT_AS, memory_bytes));
}

bool allow(scmp_filter_ctx filter, int call) { return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0; }

// Whatever is not listed fails with EPERM: libraries cope with that, and an intruder gains nothing by it.
bool limit_system_calls() {
  const std::unique_ptr<void, decltype(&seccomp_release)> filter{seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release};
  if (!filter) {
    return false;
  }
  for (const int call :
       {SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(mprotect),
        SCMP_SYS(futex), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid), SCMP_SYS(gettid),
        SCMP_SYS(tgkill), SCMP_SYS(clock_gettime), SCMP_SYS(exit), SCMP_SYS(exit_group)}) {
    if (!allow(filter.get(), call)) {
      return false;
    }
  }
  if (sanitized && !allow(filter.get(), SCMP_SYS(sigaltstack))) {
    return false;
  }
  const auto to_output = SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(STDOUT_FILENO));
  return seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(write), 1, to_output) == 0 &&
         seccomp_load(filter.get()) == 0;
}

}  // namespace

bool confine() {
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limit_resources() &&
         limit_system_calls();
}

}  // namespace lianbo::requests
