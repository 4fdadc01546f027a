// Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, SC 2011) and the normal quantile of Wichura's
// AS 241 (PPND7), in the operations of the CPU's streams, so that both give the same bits. Compiled without contraction of
// products and sums. A thread makes the four words of one counter; element i of a call is word (counter + i) mod 4 of the
// counter (counter + i) div 4.
#include "common/kernel.cuh"

using word_t = std::uint32_t;
using counter_t = unsigned long long;

__device__ __forceinline__ void philox(counter_t key, counter_t counter, word_t* words) {
    word_t c0 = static_cast<word_t>(counter);
    word_t c1 = static_cast<word_t>(counter >> 32);
    word_t c2 = 0;
    word_t c3 = 0;
    word_t k0 = static_cast<word_t>(key);
    word_t k1 = static_cast<word_t>(key >> 32);
    for (int round = 0; round < 10; round++) {
        counter_t p0 = static_cast<counter_t>(0xD2511F53u) * c0;
        counter_t p1 = static_cast<counter_t>(0xCD9E8D57u) * c2;
        c0 = static_cast<word_t>(p1 >> 32) ^ c1 ^ k0;
        c1 = static_cast<word_t>(p1);
        c2 = static_cast<word_t>(p0 >> 32) ^ c3 ^ k1;
        c3 = static_cast<word_t>(p0);
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    words[0] = c0;
    words[1] = c1;
    words[2] = c2;
    words[3] = c3;
}

// In (0, 1), of the upper 24 bits.
__device__ __forceinline__ double uniform_of(word_t word) { return ((word >> 8) + 0.5) * 0x1p-24; }

// The numbers next to 1 round up to it in float32.
__device__ __forceinline__ float rounded(double uniform) {
    float single = static_cast<float>(uniform);
    return single < 1 ? single : 0x1.fffffep-1f;
}

// ln x for normal x > 0, by 2 artanh((m - 1) / (m + 1)) on the mantissa.
__device__ __forceinline__ double logarithm(double x) {
    int exponent;
    double m = 2 * frexp(x, &exponent);
    exponent--;
    if (m > 2 * 0.7071067811865476) {
        m *= 0.5;
        exponent++;
    }
    double s = (m - 1) / (m + 1);
    double t = s * s;
    double sum = 0;
    for (int power = 21; power >= 1; power -= 2) {
        sum = sum * t + 1.0 / power;
    }
    return exponent * 0.6931471805599453 + 2 * s * sum;
}

__device__ __forceinline__ double normal_quantile(double p) {
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        double above = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
        double below = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0;
        return q * above / below;
    }
    double r = sqrt(-logarithm(q < 0 ? p : 1 - p));
    double above;
    double below;
    if (r <= 5) {
        r -= 1.6;
        above = ((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777;
        below = (0.12021132975 * r + 0.73700164250) * r + 1.0;
    } else {
        r -= 5;
        above = ((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150;
        below = (0.012258202635 * r + 0.24197894225) * r + 1.0;
    }
    return q < 0 ? -(above / below) : above / below;
}

enum Numbers : int { UNIFORM, NORMAL };

// out[i] <- the number of counter + i
extern "C" __global__ void random_numbers(counter_t key, counter_t counter, index_t n, int numbers, float* out) {
    counter_t first = counter >> 2;
    index_t blocks = static_cast<index_t>(((counter + n - 1) >> 2) - first + 1);
    FOR_EACH(block, blocks) {
        word_t words[4];
        philox(key, first + block, words);
        for (int lane = 0; lane < 4; lane++) {
            index_t i = static_cast<index_t>(((first + block) << 2) + lane - counter);
            if (i >= 0 && i < n) {
                double uniform = uniform_of(words[lane]);
                out[i] = numbers == UNIFORM ? rounded(uniform) : static_cast<float>(normal_quantile(uniform));
            }
        }
    }
}
GRAMIAN_KERNEL(random_numbers)

// out[i] <- 0 where the uniform number of counter + i is below share, else x[i]; out may be x
extern "C" __global__ void random_mask(
    counter_t key, counter_t counter, index_t n, float share, const float* x, float* out) {
    counter_t first = counter >> 2;
    index_t blocks = static_cast<index_t>(((counter + n - 1) >> 2) - first + 1);
    FOR_EACH(block, blocks) {
        word_t words[4];
        philox(key, first + block, words);
        for (int lane = 0; lane < 4; lane++) {
            index_t i = static_cast<index_t>(((first + block) << 2) + lane - counter);
            if (i >= 0 && i < n) {
                out[i] = rounded(uniform_of(words[lane])) < share ? 0 : x[i];
            }
        }
    }
}
GRAMIAN_KERNEL(random_mask)
