#pragma once

#include <boost/asio/awaitable.hpp>

namespace lianbo {

// What a named coroutine returns. It runs when it is awaited, on its caller's executor, and throws only for bugs:
// what the world can do comes back as a value.
//
// GCC 12 frees braced temporaries and capturing lambdas wrongly when they stand in a statement that contains
// co_await (bug 107288). Name them first; tests/tree looks for it.
template <class T = void>
using Task = boost::asio::awaitable<T>;

}  // namespace lianbo
