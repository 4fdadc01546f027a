// What the libraries for tests know of each other.
#pragma once

#include <functional>

#include "gramian_host.h"

// Does what a call of a stream asks for: now, or whenever the graph is launched that the stream captures.
__attribute__((visibility("default"))) int gramian_driver_perform(std::function<int()> work);
