// Fibers: stacks of their own that hand over to each other within one thread.
#pragma once

#include <cstddef>

namespace gramian::host {

class Fiber {
public:
    using Body = void (*)(void*);

    Fiber();
    ~Fiber();
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    // Begins a body on the stack, which has ended its last one or is given up.
    void prepare(Body body, void* argument);

    // From the scheduler into the fiber; comes back when it yields or ends.
    void resume();

    // From the fiber back to the scheduler.
    void yield();

    bool ended() const { return ended_; }

private:
    static void enter(Fiber* self);

    void* base_;
    std::size_t size_;
    void* inside_ = nullptr;
    void* outside_ = nullptr;
    Body body_ = nullptr;
    void* argument_ = nullptr;
    bool ended_ = true;
    void* fake_inside_ = nullptr;
    void* fake_outside_ = nullptr;
    const void* outer_stack_ = nullptr;
    std::size_t outer_size_ = 0;
};

}  // namespace gramian::host
