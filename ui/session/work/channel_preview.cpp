// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/channel_preview.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

#include "core/common/work/progress.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/reader/amplitude.hpp"
#include "ui/session/words/problem.hpp"

namespace ecg {
namespace {

/// Some five seconds at usual rates: a few beats are what a lead is known by.
constexpr std::size_t kShownSamples = 2500;

EcgRecord readAll(const std::filesystem::path& path, ReadOptions options,
                  const std::stop_token& stop) {
  options.leads.clear();
  options.known_leads = nullptr;
  options.all_channels = true;
  try {
    return readRecord(path, options, stop);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kIncomplete) throw;
  }
  // What a table does not say does not matter to its looks.
  if (!options.rate_hz) options.rate_hz = 500;
  if (options.unit.empty()) options.unit = "mV";
  return readRecord(path, options, stop);
}

}  // namespace

ChannelPreview readChannelPreview(const std::filesystem::path& path, ReadOptions known,
                                  const std::stop_token& stop) {
  ChannelPreview preview;
  try {
    const EcgRecord record = readAll(path, std::move(known), stop);
    preview.amplitude = typicalAmplitude(record.leads);
    for (const Lead& lead : record.leads) {
      throwIfStopped(stop);
      if (lead.derived) continue;
      preview.labels.push_back(lead.name_in_file);
      std::vector<double> values(std::min(kShownSamples, lead.mv.size()));
      // A lead that is recorded later than others is shown where it is.
      std::size_t first = 0;
      while (first < lead.mv.size() && std::isnan(lead.mv[first])) ++first;
      if (first + values.size() > lead.mv.size()) first = lead.mv.size() - values.size();
      lead.mv.copyTo(first, values);
      preview.values.push_back(std::move(values));
    }
  } catch (...) {
    const Problem problem = problemFrom(std::current_exception());
    preview.problem = problem.reason;
  }
  return preview;
}

}  // namespace ecg
