// A CUDA driver for tests, whose device is the host build of the kernels: what calls a real driver runs against it on a machine
// without a device. It counts what it has given, and fails when it is told to. Work of a stream is done as late as a real device
// may do it, when somebody waits for it, so that a wait that is missing shows.
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cuda.h"
#include "gramian_host.h"

namespace {

constexpr int INVALID_VALUE = 1;
constexpr int OUT_OF_MEMORY = 2;
constexpr int NO_DEVICE = 100;
constexpr int INVALID_CONTEXT = 201;
constexpr int NOT_FOUND = 500;
constexpr int LAUNCH_FAILED = 719;

constexpr int CAPTURE_INVALIDATED = 901;

constexpr std::size_t MARGIN = 256;

std::recursive_mutex mutex;
std::map<std::string, int> countdown;
std::map<std::string, int> failure;
std::map<std::uintptr_t, std::size_t> memory;
std::size_t limit = std::size_t{1} << 31;
std::size_t used = 0;
int version = 13000;
int devices = 1;
std::atomic<int> objects = 0;
std::atomic<std::uint64_t> seed = 1;
thread_local void* context = nullptr;

using Work = std::function<int()>;
using Graph = std::vector<Work>;

struct Stream {
    std::deque<Work> waiting;
    long done = 0;
};

struct Event {
    Stream* stream = nullptr;
    long position = 0;
};

std::set<Stream*> streams;
int broken = 0;
thread_local Graph* capture = nullptr;
std::atomic<long> launches = 0;
std::atomic<long> graphs = 0;

// Whether the call is to fail now, and how.
int told(const char* call) {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    auto found = countdown.find(call);
    if (found == countdown.end() || found->second-- > 0) {
        return 0;
    }
    countdown.erase(found);
    return failure[call];
}

void* object() {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    objects++;
    return std::malloc(1);
}

int destroy(void* it) {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    objects--;
    std::free(it);
    return 0;
}

// Whether all of it lies in memory of the device.
bool inside(std::uintptr_t address, std::size_t bytes) {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    auto after = memory.upper_bound(address);
    if (after == memory.begin()) {
        return false;
    }
    auto block = std::prev(after);
    return address + bytes <= block->first + block->second;
}

}  // namespace

namespace {

// Does what comes up to a position. What fails breaks all that follows, as on a device.
int drain(Stream* stream, long position) {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    while (streams.count(stream) != 0 && stream->done < position && broken == 0) {
        Work work = std::move(stream->waiting.front());
        stream->waiting.pop_front();
        stream->done++;
        broken = work();
    }
    return broken;
}

long end_of(Stream* stream) { return stream->done + static_cast<long>(stream->waiting.size()); }

int drain(Stream* stream) {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    return drain(stream, end_of(stream));
}

}  // namespace

int gramian_driver_perform(void* stream, std::function<int()> work) {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    if (capture != nullptr) {
        capture->push_back(std::move(work));
    } else {
        static_cast<Stream*>(stream)->waiting.push_back(std::move(work));
    }
    return broken;
}

#define TOLD(call)                     \
    if (int code = told(#call); code) { \
        return code;                   \
    }
#define IN_CONTEXT             \
    if (context == nullptr) {  \
        return INVALID_CONTEXT; \
    }

// What the host waits for, or does itself, is no part of a graph.
#define NOT_CAPTURED               \
    if (capture != nullptr) {      \
        return CAPTURE_INVALIDATED; \
    }

// Kernels and graphs that have been started.
GRAMIAN_API long gramian_driver_launches() { return launches; }

GRAMIAN_API long gramian_driver_graphs() { return graphs; }

// After so many calls the next one fails with a code.
GRAMIAN_API void gramian_driver_fail(const char* call, int after, int code) {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    countdown[call] = after;
    failure[call] = code;
}

// The driver as it is at first, but for what it has given.
GRAMIAN_API void gramian_driver_reset() {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    countdown.clear();
    broken = 0;
    limit = std::size_t{1} << 31;
    version = 13000;
    devices = 1;
}

GRAMIAN_API void gramian_driver_memory(std::size_t bytes) { limit = bytes; }

GRAMIAN_API void gramian_driver_version(int value) { version = value; }

GRAMIAN_API void gramian_driver_devices(int count) { devices = count; }

// Bytes and objects that have not been given back.
GRAMIAN_API long gramian_driver_held() {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    return static_cast<long>(used) + objects;
}

GRAMIAN_API int cuInit(unsigned) {
    TOLD(cuInit)
    return devices == 0 ? NO_DEVICE : 0;
}

GRAMIAN_API int cuDriverGetVersion(int* to) {
    *to = version;
    return 0;
}

GRAMIAN_API int cuDeviceGetCount(int* count) {
    *count = devices;
    return 0;
}

GRAMIAN_API int cuDeviceGet(int* device, int ordinal) {
    *device = ordinal;
    return ordinal < devices ? 0 : 101;
}

GRAMIAN_API int cuDeviceGetName(char* name, int length, int) {
    std::strncpy(name, "Host build", static_cast<std::size_t>(length));
    return 0;
}

GRAMIAN_API int cuDeviceGetAttribute(int* value, int attribute, int) {
    *value = attribute == 75 ? 9 : 0;
    return 0;
}

GRAMIAN_API int cuDeviceTotalMem_v2(std::size_t* bytes, int) {
    *bytes = limit;
    return 0;
}

GRAMIAN_API int cuDevicePrimaryCtxRetain(void** to, int) {
    TOLD(cuDevicePrimaryCtxRetain)
    *to = object();
    return 0;
}

GRAMIAN_API int cuDevicePrimaryCtxRelease_v2(int) {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    objects--;
    return 0;
}

GRAMIAN_API int cuCtxSetCurrent(void* to) {
    context = to;
    return 0;
}

GRAMIAN_API int cuMemGetInfo_v2(std::size_t* free, std::size_t* total) {
    IN_CONTEXT
    *free = limit > used ? limit - used : 0;
    *total = limit;
    return 0;
}

GRAMIAN_API int cuMemAlloc_v2(std::uintptr_t* to, std::size_t bytes) {
    IN_CONTEXT
    TOLD(cuMemAlloc)
    std::lock_guard<std::recursive_mutex> lock(mutex);
    if (bytes == 0) {
        return INVALID_VALUE;
    }
    if (used + bytes > limit) {
        return OUT_OF_MEMORY;
    }
    std::size_t whole = (bytes + MARGIN - 1) / MARGIN * MARGIN;
    void* block = std::aligned_alloc(MARGIN, whole);
    std::memset(block, 0xff, whole);
    *to = reinterpret_cast<std::uintptr_t>(block);
    memory[*to] = bytes;
    used += bytes;
    return 0;
}

GRAMIAN_API int cuMemFree_v2(std::uintptr_t address) {
    IN_CONTEXT
    std::lock_guard<std::recursive_mutex> lock(mutex);
    for (Stream* stream : streams) {
        drain(stream);
    }
    auto found = memory.find(address);
    if (found == memory.end()) {
        return INVALID_VALUE;
    }
    used -= found->second;
    memory.erase(found);
    std::free(reinterpret_cast<void*>(address));
    return 0;
}

GRAMIAN_API int cuMemHostAlloc(void** to, std::size_t bytes, unsigned) {
    TOLD(cuMemHostAlloc)
    IN_CONTEXT
    std::lock_guard<std::recursive_mutex> lock(mutex);
    objects++;
    *to = std::malloc(bytes);
    return 0;
}

GRAMIAN_API int cuMemFreeHost(void* it) { return destroy(it); }

GRAMIAN_API int cuStreamCreate(void** to, unsigned) {
    IN_CONTEXT
    std::lock_guard<std::recursive_mutex> lock(mutex);
    objects++;
    *to = *streams.insert(new Stream()).first;
    return 0;
}

GRAMIAN_API int cuStreamDestroy_v2(void* it) {
    std::lock_guard<std::recursive_mutex> lock(mutex);
    Stream* stream = static_cast<Stream*>(it);
    drain(stream);
    streams.erase(stream);
    objects--;
    delete stream;
    return 0;
}

GRAMIAN_API int cuStreamSynchronize(void* stream) {
    TOLD(cuStreamSynchronize)
    NOT_CAPTURED
    return drain(static_cast<Stream*>(stream));
}

GRAMIAN_API int cuEventCreate(void** to, unsigned) {
    IN_CONTEXT
    objects++;
    *to = new Event();
    return 0;
}

GRAMIAN_API int cuEventDestroy_v2(void* it) {
    objects--;
    delete static_cast<Event*>(it);
    return 0;
}

GRAMIAN_API int cuEventRecord(void* it, void* stream) {
    NOT_CAPTURED
    std::lock_guard<std::recursive_mutex> lock(mutex);
    auto* of = static_cast<Stream*>(stream);
    *static_cast<Event*>(it) = {of, end_of(of)};
    return 0;
}

GRAMIAN_API int cuEventSynchronize(void* it) {
    auto* event = static_cast<Event*>(it);
    return drain(event->stream, event->position);
}

GRAMIAN_API int cuStreamWaitEvent(void* stream, void* it, unsigned) {
    NOT_CAPTURED
    Event event = *static_cast<Event*>(it);
    return gramian_driver_perform(stream, [event] { return drain(event.stream, event.position); });
}

GRAMIAN_API int cuMemcpyHtoDAsync_v2(std::uintptr_t to, const void* from, std::size_t bytes, void* stream) {
    IN_CONTEXT
    TOLD(cuMemcpyHtoDAsync)
    NOT_CAPTURED
    if (!inside(to, bytes)) {
        return INVALID_VALUE;
    }
    return gramian_driver_perform(stream, [=] {
        std::memcpy(reinterpret_cast<void*>(to), from, bytes);
        return 0;
    });
}

GRAMIAN_API int cuMemcpyDtoHAsync_v2(void* to, std::uintptr_t from, std::size_t bytes, void* stream) {
    IN_CONTEXT
    TOLD(cuMemcpyDtoHAsync)
    NOT_CAPTURED
    if (!inside(from, bytes)) {
        return INVALID_VALUE;
    }
    return gramian_driver_perform(stream, [=] {
        std::memcpy(to, reinterpret_cast<const void*>(from), bytes);
        return 0;
    });
}

GRAMIAN_API int cuMemcpyDtoDAsync_v2(std::uintptr_t to, std::uintptr_t from, std::size_t bytes, void* stream) {
    IN_CONTEXT
    if (!inside(from, bytes) || !inside(to, bytes)) {
        return INVALID_VALUE;
    }
    return gramian_driver_perform(stream, [=] {
        std::memmove(reinterpret_cast<void*>(to), reinterpret_cast<const void*>(from), bytes);
        return 0;
    });
}

GRAMIAN_API int cuModuleLoadData(void** to, const void* image) {
    IN_CONTEXT
    TOLD(cuModuleLoadData)
    // A fatbin begins so.
    unsigned magic = 0;
    std::memcpy(&magic, image, sizeof(magic));
    if (magic != 0xba55ed50u) {
        return 200;
    }
    *to = object();
    return 0;
}

GRAMIAN_API int cuModuleUnload(void* it) { return destroy(it); }

GRAMIAN_API int cuModuleGetFunction(void** to, void*, const char* name) {
    TOLD(cuModuleGetFunction)
    int found = gramian_host_find(name);
    *to = reinterpret_cast<void*>(static_cast<std::uintptr_t>(found + 1));
    return found < 0 ? NOT_FOUND : 0;
}

GRAMIAN_API int cuLaunchKernel(
    void* function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared,
    void* stream, void** arguments, void**) {
    IN_CONTEXT
    TOLD(cuLaunchKernel)
    launches++;
    int kernel = static_cast<int>(reinterpret_cast<std::uintptr_t>(function)) - 1;
    std::vector<std::uint64_t> values;
    for (int i = 0; i < gramian_host_arguments(kernel); i++) {
        values.push_back(*static_cast<std::uint64_t*>(arguments[i]));
    }
    std::array<unsigned, 3> blocks = {gx, gy, gz};
    std::array<unsigned, 3> threads = {bx, by, bz};
    return gramian_driver_perform(stream, [=]() mutable {
        std::vector<void*> pointers;
        for (std::uint64_t& value : values) {
            pointers.push_back(&value);
        }
        int count = static_cast<int>(pointers.size());
        int code = gramian_host_launch(
            kernel, blocks.data(), threads.data(), shared, pointers.data(), count, seed++);
        return code == 0 ? 0 : LAUNCH_FAILED;
    });
}

GRAMIAN_API int cuStreamBeginCapture_v2(void*, int) {
    TOLD(cuStreamBeginCapture)
    NOT_CAPTURED
    objects++;
    capture = new Graph();
    return 0;
}

GRAMIAN_API int cuStreamEndCapture(void*, void** to) {
    Graph* captured = std::exchange(capture, nullptr);
    if (int code = told("cuStreamEndCapture"); code) {
        objects--;
        delete captured;
        return code;
    }
    *to = captured;
    return 0;
}

GRAMIAN_API int cuGraphInstantiateWithFlags(void** to, void* graph, std::uint64_t) {
    TOLD(cuGraphInstantiate)
    objects++;
    *to = new Graph(*static_cast<Graph*>(graph));
    return 0;
}

GRAMIAN_API int cuGraphDestroy(void* graph) {
    objects--;
    delete static_cast<Graph*>(graph);
    return 0;
}

GRAMIAN_API int cuGraphExecDestroy(void* graph) { return cuGraphDestroy(graph); }

GRAMIAN_API int cuGraphLaunch(void* graph, void* stream) {
    TOLD(cuGraphLaunch)
    NOT_CAPTURED
    graphs++;
    for (auto& work : *static_cast<Graph*>(graph)) {
        gramian_driver_perform(stream, work);
    }
    return 0;
}
