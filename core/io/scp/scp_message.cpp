// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp/scp_message.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>

#include "core/common/text/error.hpp"
#include "core/common/text/message_bytes.hpp"
#include "core/io/reader/record_size.hpp"

namespace ecg {
namespace {

constexpr std::string_view kSignals = "ECGSCP1S";
constexpr std::string_view kFailure = "ECGSCP1F";
constexpr std::uint64_t kMaxLeads = 256, kMaxText = 64;

/// Both ends run on one machine: numbers travel as they lie in memory.
template <typename Number>
void put(std::string& out, Number value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void putText(std::string& out, std::string_view text) {
  text = text.substr(0, kMaxText);
  put<std::uint64_t>(out, text.size());
  out += text;
}

std::string printable(const std::string& text) {
  std::string kept;
  for (const char c : std::string_view(text).substr(0, kMaxText)) {
    if (c >= ' ' && c <= '~') kept += c;
  }
  return kept;
}

class Parser {
 public:
  Parser(std::string_view rest, const std::string& subject) : rest_(rest), subject_(subject) {}

  [[noreturn]] void garbled() const {
    throw Error(ErrorCode::kCorrupt, subject_, "scp.answer-garbled");
  }

  std::string_view bytes(std::size_t count) {
    if (count > rest_.size()) garbled();
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  template <typename Number>
  Number number() {
    Number value;
    std::memcpy(&value, bytes(sizeof value).data(), sizeof value);
    return value;
  }

  std::uint64_t count(std::uint64_t most) {
    const auto value = number<std::uint64_t>();
    if (value > most) garbled();
    return value;
  }

  std::string text() { return printable(std::string(bytes(count(kMaxText)))); }

  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  const std::string& subject_;
};

}  // namespace

std::string scpMessage(const ScpSignals& signals) {
  std::string out(kSignals);
  put(out, signals.rate_hz);
  put<std::uint64_t>(out, signals.leads.size());
  put<std::uint64_t>(out, signals.leads.empty() ? 0 : signals.leads.front().mv.size());
  for (const auto& lead : signals.leads) {
    putText(out, lead.name_in_file);
    putText(out, lead.unit_in_file);
    put(out, lead.resolution_mv);
    for (const double value : lead.mv) put(out, value);
  }
  return out;
}

std::string scpFailure(const Message& reason) {
  return std::string(kFailure) + packedMessage(reason);
}

ScpSignals parseScpMessage(std::string_view message, const std::string& subject) {
  if (message.starts_with(kFailure)) {
    const auto reason = unpackedMessage(message.substr(kFailure.size()));
    if (!reason) Parser(message, subject).garbled();
    throw Error(ErrorCode::kCorrupt, subject, {"scp.broken", {reason->withTexts(printable)}});
  }
  Parser parser(message, subject);
  if (parser.bytes(kSignals.size()) != kSignals) parser.garbled();
  ScpSignals signals;
  signals.rate_hz = parser.number<double>();
  if (!(signals.rate_hz > 0 && signals.rate_hz <= kHighestRateHz)) parser.garbled();
  const std::uint64_t leads = parser.count(kMaxLeads);
  const std::uint64_t samples = parser.count(parser.left() / sizeof(double));
  if (leads == 0 || samples == 0) parser.garbled();
  for (std::uint64_t l = 0; l < leads; ++l) {
    Lead lead;
    lead.name_in_file = parser.text();
    lead.unit_in_file = parser.text();
    lead.resolution_mv = parser.number<double>();
    if (!(lead.resolution_mv >= 0 && std::isfinite(lead.resolution_mv))) parser.garbled();
    const auto values = parser.bytes(samples * sizeof(double));
    lead.mv.resize(samples);
    std::memcpy(lead.mv.data(), values.data(), values.size());
    for (const double value : lead.mv) {
      if (std::isinf(value)) parser.garbled();
    }
    signals.leads.push_back(std::move(lead));
  }
  if (parser.left() != 0) parser.garbled();
  return signals;
}

}  // namespace ecg
