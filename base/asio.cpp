// Asio's own code, compiled once for the whole program (BOOST_ASIO_SEPARATE_COMPILATION).
#include <boost/version.hpp>
static_assert(BOOST_VERSION >= 108100, "Boost 1.74 does not compile coroutines in C++20: run script/setup");

#include <boost/asio/impl/src.hpp>
