set(LIANBO_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize= takes them")
set(LIANBO_LINKER "" CACHE STRING "Linker to use instead of the system's, as -fuse-ld= takes it")

if(LIANBO_SANITIZE)
  # GCC's documentation warns that sanitizers make the first raise false alarms; here it finds some in <regex>. The
  # second takes the allocation of some coroutine frames for another than Asio's, which frees them.
  add_compile_options(-Wno-maybe-uninitialized -Wno-mismatched-new-delete)
  # Not optimised, and with line numbers alone to debug by: half the time to build.
  add_compile_options(-fsanitize=${LIANBO_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${LIANBO_SANITIZE})
endif()
if(LIANBO_LINKER)
  add_link_options(-fuse-ld=${LIANBO_LINKER})
endif()
