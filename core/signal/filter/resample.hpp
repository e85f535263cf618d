// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace ecg {

struct PolyphaseBank;

/// Of a ratio of whole rates, in lowest terms, neither side may be larger.
inline constexpr std::int64_t kMaxResampleSide = 100'000;

/// A range of samples, [begin, end).
struct SampleRange {
  std::int64_t begin = 0, end = 0;

  std::int64_t size() const { return end - begin; }
  bool operator==(const SampleRange&) const = default;
};

/// Resamples from one rate to another without moving anything in time: sample k of the result sits
/// at k/to_hz seconds. Polyphase FIR of zero phase (windowed sinc, Kaiser beta 5, half length
/// 10*max(up, down)), whose every phase passes constant and straight signals as they are: where the
/// rate falls by a whole factor these are the filters of scipy.signal.resample_poly; otherwise they
/// differ by its ripple at 0 Hz (up to 7e-4). Beyond its ends the signal is continued by point
/// reflection (2 x[0] - x[k]), so that a constant or straight signal stays what it is up to the
/// last sample, and of any signal the ends are not bent to zero.
/// Rates that are not whole numbers, or larger than kMaxResampleSide, are taken as the nearest
/// ratio of whole numbers up to kMaxResampleSide (exact for what people write; else to about 1e-9).
/// A part of a result is computed from the part of the signal that it needs, and is the same to the
/// last bit as in the whole. Const once built; usable from any thread. Ends with Cancelled when
/// `stop` is requested.
class Resampler {
 public:
  /// @throws Error kUnsupported for rates that are not positive and finite or too different;
  /// Cancelled: a ratio of large numbers has a long filter.
  Resampler(double from_hz, double to_hz, const std::stop_token& stop = {});

  /// The number of samples that `n` become: ceil(n * to_hz / from_hz).
  /// @throws Error kUnsupported above 2^31.
  std::int64_t sizeOf(std::int64_t n) const;

  /// Which samples of a signal of `n` the samples `wanted` of the result depend on, all in between
  /// included. @param wanted not empty, within [0, sizeOf(n))
  SampleRange inputFor(SampleRange wanted, std::int64_t n) const;

  /// The samples `wanted` of the result. @param stretch the samples inputFor(wanted, n), finite
  /// @param out as many as wanted
  void part(SampleRange wanted, std::span<const double> stretch, std::int64_t n,
            std::span<double> out, const std::stop_token& stop = {}) const;

  /// Fills `out` with the samples of the signal from `first` on.
  using Read = std::function<void(std::int64_t first, std::span<double> out)>;
  /// The same, the stretch asked for through `read`, once.
  std::vector<double> part(SampleRange wanted, std::int64_t n, const Read& read,
                           const std::stop_token& stop = {}) const;

  /// The whole. @param x finite values
  std::vector<double> operator()(std::span<const double> x, const std::stop_token& stop = {}) const;

 private:
  std::int64_t up_ = 1, down_ = 1;
  std::shared_ptr<const PolyphaseBank> bank_;  ///< null: equal rates
};

/// Resampler(from_hz, to_hz)(x); x itself for equal rates.
/// @param x finite values  @return ceil(n * to_hz / from_hz) values
/// @throws Error kUnsupported for rates that are not positive and finite, or a result above 2^31;
/// Cancelled.
std::vector<double> resample(std::span<const double> x, double from_hz, double to_hz,
                             const std::stop_token& stop = {});

}  // namespace ecg
