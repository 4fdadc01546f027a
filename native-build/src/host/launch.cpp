// Runs kernels of the host build: a block after another, its threads in turns.
#include <algorithm>
#include <memory>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "device.h"
#include "fibers.h"
#include "gramian_host.h"

namespace gramian::host {

const Place* place = nullptr;

namespace {

struct Entry {
    std::string name;
    const void* kernel;
    Trampoline trampoline;
    unsigned arguments;
};

std::vector<Entry>& entries() {
    static std::vector<Entry> all;
    return all;
}

// SplitMix64 (Steele, Lea and Flood, 2014): any seed will do.
struct Shuffle {
    std::uint64_t state;

    std::uint64_t next() {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    void operator()(std::vector<unsigned>& order) {
        for (std::size_t i = order.size(); i > 1; i--) {
            std::swap(order[i - 1], order[next() % i]);
        }
    }
};

enum class State { ready, at_block, at_warp, done };

class Block {
public:
    void run(const Entry& entry, void** arguments, dim3 blocks, dim3 threads, std::size_t shared, std::uint64_t seed);
    void wait(State state, unsigned mask);
    void* shared() { return shared_.data(); }

private:
    struct Thread {
        Place place;
        State state;
        unsigned mask;
        Fiber* fiber;
    };

    void run_block();
    bool sweep();
    void step(Thread& thread);
    bool release();
    bool release_warps();
    static void body(void* self);

    const Entry* entry_ = nullptr;
    void** arguments_ = nullptr;
    std::vector<Thread> threads_;
    std::vector<std::uint64_t> slots_;
    std::vector<unsigned> order_;
    std::vector<std::uint64_t> shared_;
    std::vector<std::unique_ptr<Fiber>> fibers_;
    std::vector<Fiber*> idle_;
    Thread* running_ = nullptr;
    Shuffle shuffle_{0};
};

Block block;

void Block::body(void* self) {
    Block& all = *static_cast<Block*>(self);
    all.entry_->trampoline(all.entry_->kernel, all.arguments_);
    all.running_->state = State::done;
}

void Block::wait(State state, unsigned mask) {
    Thread& self = *running_;
    self.state = state;
    self.mask = mask;
    self.fiber->yield();
}

void Block::run(
    const Entry& entry, void** arguments, dim3 blocks, dim3 threads, std::size_t shared, std::uint64_t seed) {
    entry_ = &entry;
    arguments_ = arguments;
    shuffle_.state = seed;
    unsigned count = threads.x * threads.y * threads.z;
    threads_.assign(count, Thread{});
    slots_.assign((count + WARP - 1) / WARP * WARP, 0);
    order_.resize(count);
    std::iota(order_.begin(), order_.end(), 0u);
    for (unsigned z = 0; z < blocks.z; z++) {
        for (unsigned y = 0; y < blocks.y; y++) {
            for (unsigned x = 0; x < blocks.x; x++) {
                // What a block finds in shared memory is not a number.
                shared_.assign(shared / sizeof(std::uint64_t) + 1, ~std::uint64_t{0});
                for (unsigned i = 0; i < count; i++) {
                    uint3 index{i % threads.x, i / threads.x % threads.y, i / threads.x / threads.y};
                    Place at{index, {x, y, z}, threads, blocks, i % WARP, &slots_[i / WARP * WARP]};
                    threads_[i] = Thread{at, State::ready, 0, nullptr};
                }
                run_block();
            }
        }
    }
}

void Block::run_block() {
    while (sweep()) {
        if (!release()) {
            // The fibers that wait are given up; kernels hold nothing that would have to be freed.
            for (Thread& thread : threads_) {
                if (thread.state != State::done) {
                    idle_.push_back(thread.fiber);
                }
            }
            throw std::runtime_error("threads wait for others that do not come: a barrier that not all of them reach");
        }
    }
}

// Lets every thread that can go on do so; whether some are left.
bool Block::sweep() {
    shuffle_(order_);
    bool left = false;
    for (unsigned i : order_) {
        if (threads_[i].state == State::ready) {
            step(threads_[i]);
        }
        left |= threads_[i].state != State::done;
    }
    return left;
}

void Block::step(Thread& thread) {
    if (thread.fiber == nullptr) {
        if (idle_.empty()) {
            fibers_.push_back(std::make_unique<Fiber>());
            idle_.push_back(fibers_.back().get());
        }
        thread.fiber = idle_.back();
        idle_.pop_back();
        thread.fiber->prepare(&Block::body, this);
    }
    running_ = &thread;
    place = &thread.place;
    thread.fiber->resume();
    if (thread.state == State::done) {
        idle_.push_back(thread.fiber);
    }
}

// Those that wait for what has come to pass; whether there are any.
bool Block::release() {
    bool waiting = false;
    bool all = true;
    for (const Thread& thread : threads_) {
        waiting |= thread.state == State::at_block;
        all &= thread.state == State::at_block || thread.state == State::done;
    }
    if (!(waiting && all)) {
        return release_warps();
    }
    for (Thread& thread : threads_) {
        if (thread.state == State::at_block) {
            thread.state = State::ready;
        }
    }
    return true;
}

bool Block::release_warps() {
    bool released = false;
    for (std::size_t first = 0; first < threads_.size(); first += WARP) {
        std::size_t end = std::min(threads_.size(), first + WARP);
        for (std::size_t i = first; i < end; i++) {
            if (threads_[i].state != State::at_warp) {
                continue;
            }
            unsigned mask = threads_[i].mask;
            bool all = true;
            for (std::size_t j = first; j < end; j++) {
                bool named = mask >> (j - first) & 1;
                all &= !named || (threads_[j].state == State::at_warp && threads_[j].mask == mask);
            }
            for (std::size_t j = first; all && j < end; j++) {
                if (mask >> (j - first) & 1) {
                    threads_[j].state = State::ready;
                    released = true;
                }
            }
        }
    }
    return released;
}

thread_local std::string error;

std::mutex one_at_a_time;

}  // namespace

void await_block() { block.wait(State::at_block, 0); }

void await_warp(unsigned mask) { block.wait(State::at_warp, mask); }

void* dynamic_shared() { return block.shared(); }

void add_kernel(const char* name, const void* kernel, Trampoline trampoline, unsigned arguments) {
    entries().push_back({name, kernel, trampoline, arguments});
}

}  // namespace gramian::host

using namespace gramian::host;

int gramian_host_find(const char* name) {
    for (std::size_t i = 0; i < entries().size(); i++) {
        if (entries()[i].name == name) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

int gramian_host_arguments(int kernel) {
    return static_cast<int>(entries().at(static_cast<std::size_t>(kernel)).arguments);
}

int gramian_host_launch(
    int kernel, const unsigned* blocks, const unsigned* threads, unsigned shared, void** arguments, int count,
    std::uint64_t seed) {
    std::lock_guard<std::mutex> lock(one_at_a_time);
    try {
        const Entry& entry = entries().at(static_cast<std::size_t>(kernel));
        unsigned size = threads[0] * threads[1] * threads[2];
        if (static_cast<unsigned>(count) != entry.arguments) {
            throw std::invalid_argument(
                "kernel " + entry.name + " has " + std::to_string(entry.arguments) + " arguments, " +
                std::to_string(count) + " were given");
        }
        if (size == 0 || size > 1024 || blocks[0] == 0 || blocks[1] == 0 || blocks[2] == 0 || blocks[1] > 65535 ||
            blocks[2] > 65535 || shared > 227 * 1024) {
            throw std::invalid_argument("kernel " + entry.name + " is launched with a grid that no device takes");
        }
        block.run(
            entry, arguments, {blocks[0], blocks[1], blocks[2]}, {threads[0], threads[1], threads[2]}, shared, seed);
        return 0;
    } catch (const std::exception& e) {
        error = e.what();
        return 1;
    }
}

const char* gramian_host_error() { return error.c_str(); }

void gramian_host_gemm(
    int transpose_a, int transpose_b, int m, int n, int k, float alpha, const float* a, const float* b, float beta,
    float* c) {
    for (std::int64_t i = 0; i < m; i++) {
        for (std::int64_t j = 0; j < n; j++) {
            double sum = 0;
            for (std::int64_t l = 0; l < k; l++) {
                sum += static_cast<double>(a[transpose_a ? l * m + i : i * k + l]) *
                       b[transpose_b ? j * k + l : l * n + j];
            }
            float before = beta == 0 ? 0 : beta * c[i * n + j];
            c[i * n + j] = static_cast<float>(alpha * sum + before);
        }
    }
}
