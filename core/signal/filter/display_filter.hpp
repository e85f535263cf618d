// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <stop_token>
#include <string>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// What the page may take out of the traces before it draws them. Never applied to what a network
/// reads. Usual settings: high-pass 0.05 or 0.5 Hz, low-pass 40, 100 or 150 Hz, notch 50 or 60 Hz.
struct DisplayFilter {
  std::optional<double> highpass_hz, lowpass_hz, notch_hz;

  bool operator==(const DisplayFilter&) const = default;
  /// What was done, for the page: "high-pass 0.5 Hz, low-pass 40 Hz, notch 50 Hz"; "unfiltered".
  std::string name() const;
};

/// The record with each lead filtered forwards and backwards, so that nothing moves in time:
/// Butterworth high-pass of order 2 and low-pass of order 4 (each -3 dB at its frequency after both
/// passes), notch of quality 30. Numerically scipy.signal.sosfiltfilt on the extended signal.
/// Missing samples stay missing; the low-pass and the notch treat each stretch between gaps as a
/// signal of its own; the high-pass bridges gaps by straight lines and first takes out the lead's
/// own least-squares line. The ends are continued by
/// point reflection, a mains wave there by itself, so that no transient appears. A low-pass or
/// notch at or above half the rate has nothing to remove and is passed over. Leads of 2^18 samples
/// and more are filtered where they are looked at (see FilteredLead): within 1e-6 of the above, and
/// in the memory of what is looked at.
/// @throws Error kBadArgument for a frequency or rate that is not positive and finite, or a
/// high-pass at or above half the rate; Cancelled.
EcgRecord filtered(const EcgRecord& record, const DisplayFilter& filter,
                   const std::stop_token& stop = {});

}  // namespace ecg
