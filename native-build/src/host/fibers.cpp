#include "fibers.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#define GRAMIAN_ASAN 1
#else
#define GRAMIAN_ASAN 0
#endif

#if !defined(__x86_64__)
#error "the switch between fibers is written for x86-64"
#endif

// Saves what a call preserves, leaves one stack and goes on on the other: no system call, a dozen instructions.
asm(R"(
.text
.p2align 4
.globl gramian_switch_stack
.hidden gramian_switch_stack
.type gramian_switch_stack, @function
gramian_switch_stack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    subq $8, %rsp
    stmxcsr (%rsp)
    fnstcw 4(%rsp)
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    ldmxcsr (%rsp)
    fldcw 4(%rsp)
    addq $8, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
.size gramian_switch_stack, .-gramian_switch_stack

.p2align 4
.globl gramian_begin_fiber
.hidden gramian_begin_fiber
.type gramian_begin_fiber, @function
gramian_begin_fiber:
    movq %r12, %rdi
    xorl %ebp, %ebp
    callq *%r13
    ud2
.size gramian_begin_fiber, .-gramian_begin_fiber
)");

extern "C" void gramian_switch_stack(void** save, void* load);
extern "C" void gramian_begin_fiber();

namespace gramian::host {

namespace {

constexpr std::size_t STACK = std::size_t{256} << 10;

}  // namespace

// The lowest page stays out of bounds: a stack that overflows ends the process where it happens.
Fiber::Fiber() : size_(STACK) {
    std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void* mapped = mmap(nullptr, size_ + page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapped == MAP_FAILED) {
        throw std::bad_alloc();
    }
    base_ = static_cast<char*>(mapped) + page;
    if (mprotect(base_, size_, PROT_READ | PROT_WRITE) != 0) {
        munmap(mapped, size_ + page);
        throw std::bad_alloc();
    }
}

Fiber::~Fiber() {
    std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    munmap(static_cast<char*>(base_) - page, size_ + page);
}

void Fiber::prepare(Body body, void* argument) {
    body_ = body;
    argument_ = argument;
    ended_ = false;
    fake_inside_ = nullptr;
#if GRAMIAN_ASAN
    __asan_unpoison_memory_region(base_, size_);
#endif
    auto* top = reinterpret_cast<std::uint64_t*>(static_cast<char*>(base_) + size_);
    // As gramian_switch_stack leaves a stack: control words, r15 to rbp, where to return to; 16 bytes aligned at the call.
    *--top = 0;
    *--top = 0;
    *--top = reinterpret_cast<std::uint64_t>(&gramian_begin_fiber);
    *--top = 0;                                            // rbp
    *--top = 0;                                            // rbx
    *--top = reinterpret_cast<std::uint64_t>(this);        // r12
    *--top = reinterpret_cast<std::uint64_t>(&Fiber::enter);  // r13
    *--top = 0;                                            // r14
    *--top = 0;                                            // r15
    std::uint32_t control[2] = {0, 0};
    asm volatile("stmxcsr %0\n\tfnstcw %1" : "=m"(control[0]), "=m"(control[1]));
    *--top = control[0] | static_cast<std::uint64_t>(control[1]) << 32;
    inside_ = top;
}

void Fiber::enter(Fiber* self) {
#if GRAMIAN_ASAN
    __sanitizer_finish_switch_fiber(nullptr, &self->outer_stack_, &self->outer_size_);
#endif
    self->body_(self->argument_);
    self->ended_ = true;
#if GRAMIAN_ASAN
    // Null: this fiber does not come back.
    __sanitizer_start_switch_fiber(nullptr, self->outer_stack_, self->outer_size_);
#endif
    gramian_switch_stack(&self->inside_, self->outside_);
    __builtin_unreachable();
}

void Fiber::resume() {
#if GRAMIAN_ASAN
    __sanitizer_start_switch_fiber(&fake_outside_, base_, size_);
#endif
    gramian_switch_stack(&outside_, inside_);
#if GRAMIAN_ASAN
    __sanitizer_finish_switch_fiber(fake_outside_, nullptr, nullptr);
#endif
}

void Fiber::yield() {
#if GRAMIAN_ASAN
    __sanitizer_start_switch_fiber(&fake_inside_, outer_stack_, outer_size_);
#endif
    gramian_switch_stack(&inside_, outside_);
#if GRAMIAN_ASAN
    __sanitizer_finish_switch_fiber(fake_inside_, &outer_stack_, &outer_size_);
#endif
}

}  // namespace gramian::host
