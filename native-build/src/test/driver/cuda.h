// What the libraries for tests know of each other.
#pragma once

#include <functional>

#include "gramian_host.h"

// Does what a call of a stream asks for: in the order of the stream, or whenever the graph is launched that is being captured.
__attribute__((visibility("default"))) int gramian_driver_perform(void* stream, std::function<int()> work);
