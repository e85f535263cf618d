// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/common/text/message.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/signal/filter/resample.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "core/signal/record/filled_samples.hpp"
#include "core/signal/record/missing.hpp"

namespace ecg {

/// One window of a record as the network is to get it.
struct SignalWindow {
  Matrix values;  ///< [spec.leads x spec.samples], scaled
  /// Share of (lead x sample) of the window that was measured, 0..1: not missing (missing.hpp), not
  /// padding, not of a lead that is flat as long as the window lasts (its electrode is off).
  double coverage = 0;
  /// One a time step of the record that the window holds: whether at least half of the leads were
  /// measured there. Empty: at all of them.
  std::vector<char> enough;
  /// What spec.inputs asks for besides the ECG, in its order: a number each of age and sex, one a
  /// sample of a mask.
  std::vector<float> beside;
};

/// A record as the network is to get it, read window by window: leads picked and ordered, gaps
/// bridged, resampled to the model's rate, scaled. Memory beyond the record's own samples does not
/// grow with its length. Its time steps are the model's, counted from the beginning of what the
/// data set stored: of the record with EcgRecord::padding_before and _after as 0 mV around it.
/// Missing samples reach the network as the line between their neighbours, leads without any
/// sample as 0 mV (method.md 3a). One thread at a time.
class PreparedSignal {
 public:
  /// Derives standard limb leads where the record lacks some.
  /// @throws Error kMismatch (leads missing: all are named), kIncomplete (the model does not say
  ///   what it takes, or takes an age or sex that the record does not state), kUnsupported (more
  ///   than 2^28 time steps, a month at 100 Hz), as Resampler.
  /// @param stop this and window() end with Cancelled when it is requested
  PreparedSignal(const EcgRecord& record, const ModelSpec& spec, std::stop_token stop = {});

  std::int64_t steps() const { return steps_; }              ///< padding included
  const Stretch& recordSteps() const { return in_record_; }  ///< those that lie in the record
  double stepSeconds() const { return step_s_; }
  /// Record time of a step; 0 of the first one in the record if there is no padding.
  double timeOf(std::int64_t step) const;

  /// Where at least one lead was measured, in steps, disjoint and in order. What the data set
  /// padded belongs to it: the network was trained on it.
  const std::vector<Stretch>& measured() const { return measured_; }

  /// `spec.samples` steps from `place.begin` on; what lies behind place.end is 0 mV.
  SignalWindow window(const Stretch& place);

  /// What a user should know about how the record was prepared.
  const std::vector<Message>& warnings() const { return warnings_; }

 private:
  /// A lead's own samples, or those that it was derived from.
  struct Origin {
    Samples mv;
    double flat_mv = 0;
  };
  struct Source {
    FilledSamples filled;
    bool any = false;
    double mean = 0, std = 1;
    std::vector<Origin> origins;
    std::vector<Stretch> samples, steps;  ///< measured, of the record and of this
  };

  void add(const EcgRecord& record, const Lead& lead, double mean, double std);
  std::int64_t stepOf(std::int64_t sample) const;
  float scaled(const Source& source, double mv) const;
  bool isFlat(const Source& source, const Stretch& place) const;
  void fill(Source& source, const Stretch& place, Matrix::RowXpr row) const;
  std::vector<float> besideOf(const SignalWindow& window, std::int64_t held_from,
                              std::int64_t held) const;

  std::stop_token stop_;
  Resampler resampler_;
  double rate_hz_ = 0, model_hz_ = 0, step_s_ = 0, unit_ = 1;
  int window_ = 0;
  std::int64_t samples_ = 0, before_ = 0, after_ = 0, steps_ = 0;
  Stretch in_record_;
  std::vector<Source> sources_;
  std::vector<Stretch> measured_;
  std::vector<InputSlot> inputs_;
  std::vector<float> patient_;  ///< numbers of inputs_ that hold for the whole record
  std::vector<std::string> bridged_;
  std::vector<Message> warnings_;
};

/// One window of a record, with the way back to record time.
struct PreparedInput {
  Matrix values;       ///< [spec.leads x spec.samples], scaled
  double start_s = 0;  ///< record time of column 0
  double step_s = 0;   ///< 1 / spec.sampling_rate_hz
  int valid = 0;       ///< columns that hold the record; the rest is padding (0 mV)
  double coverage = 0;
  std::vector<float> beside;  ///< as SignalWindow::beside
  std::vector<Message> warnings;
};

/// Says that a window of the model's length from `start_s` on does not hold just the
/// record: how much is padding, how much of the record is left out. @param valid as PreparedInput's
std::vector<Message> windowWarnings(const EcgRecord& record, const ModelSpec& spec, double start_s,
                                    int valid);

/// The window of `spec.samples` from `start_s` on (snapped to the model's steps).
/// @throws Error as PreparedSignal, kMismatch (no sample there).
PreparedInput prepareInput(const EcgRecord& record, const ModelSpec& spec, double start_s = 0);

}  // namespace ecg
