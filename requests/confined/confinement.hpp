#pragma once

namespace lianbo::requests {

// Takes away from this process all it does not need to turn one file into another: after it, memory can be had up to a
// limit and bytes written to standard output, and nothing else: no file, no network, no other program. False where the
// kernel refuses, after which no file may be decoded.
bool confine();

}  // namespace lianbo::requests
