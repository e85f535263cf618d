// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/xml/aecg_sequences.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string_view>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/lead_lengths.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/io/reader/units.hpp"
#include "core/io/xml/xml_document.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

/// Rates outside this range are no ECG's.
constexpr double kLowestRateHz = 1;

std::string_view attribute(pugi::xml_node node, const char* name) {
  return trimmed(node.attribute(name).value());
}

/// Whole digits up to this are kept in 32 bits.
constexpr double kLargestWhole = 2147483647;

constexpr std::string_view kBlank = " \t\r\n";

std::size_t wordCount(std::string_view text) {
  const auto blank = [](char c) { return kBlank.find(c) != std::string_view::npos; };
  std::size_t count = text.empty() || blank(text.front()) ? 0 : 1;
  for (std::size_t k = 1; k < text.size(); ++k) count += blank(text[k - 1]) && !blank(text[k]);
  return count;
}

/// Units of time as UCUM spells them, and how many there are in a second: with the quotient this
/// way round, 2 ms is 500 Hz exactly.
std::optional<double> unitsPerSecond(std::string_view unit) {
  if (unit == "s") return 1.0;
  if (unit == "ms") return 1e3;
  if (unit == "us" || unit == "\xc2\xb5s" || unit == "\xce\xbcs") return 1e6;
  if (unit == "ns") return 1e9;
  if (unit == "min") return 1.0 / 60;
  if (unit == "h") return 1.0 / 3600;
  return std::nullopt;
}

/// A rate given by its inverse, rounded in decimal ("0.00333333"): the whole number is meant.
double withoutRounding(double rate_hz) {
  const double whole = std::round(rate_hz);
  return std::abs(rate_hz - whole) < 1e-5 * whole ? whole : rate_hz;
}

/// Seconds of an HL7 time stamp "YYYYMMDDhhmmss.sss" (zone ignored: one file, one clock).
std::optional<double> secondsOf(std::string_view stamp) {
  const auto field = [&](std::size_t at, std::size_t length) {
    return stamp.size() < at + length ? std::nullopt
                                      : wholeNumber<unsigned>(stamp.substr(at, length));
  };
  const auto year = field(0, 4), month = field(4, 2), day = field(6, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  double seconds = 86400.0 * std::chrono::sys_days(date).time_since_epoch().count();
  seconds += 3600.0 * field(8, 2).value_or(0) + 60.0 * field(10, 2).value_or(0);
  std::string_view rest = stamp.substr(std::min<std::size_t>(12, stamp.size()));
  seconds += takeNumber<double>(rest).value_or(0);
  return seconds;
}

/// A physical quantity: value and unit.
struct Quantity {
  double value = 0;
  std::string unit;
};

std::optional<Quantity> quantityOf(pugi::xml_node node) {
  const auto value = wholeNumber<double>(attribute(node, "value"));
  if (!value) return std::nullopt;
  return Quantity{*value, attributeText(node, "unit")};
}

class SetReader {
 public:
  SetReader(pugi::xml_node set, const std::string& subject) : set_(set), subject_(subject) {}

  AecgSequences read() {
    for (const auto component : childrenNamed(set_, "component")) {
      for (const auto sequence : childrenNamed(component, "sequence")) readSequence(sequence);
    }
    if (!result_.leads.empty() && result_.rate_hz == 0) {
      throw Error(ErrorCode::kIncomplete, subject_, "aecg.no-time-increment");
    }
    return std::move(result_);
  }

 private:
  void readSequence(pugi::xml_node sequence) {
    const auto value = childNamed(sequence, "value");
    const std::string code = attributeText(childNamed(sequence, "code"), "code");
    if (code.starts_with("TIME_")) {
      readTime(value);
    } else if (childNamed(value, "digits")) {
      readLead(value, code);
    } else {
      result_.warnings.push_back({"aecg.no-digits-left-out", {code}});
    }
  }

  void readTime(pugi::xml_node value) {
    const auto increment = childNamed(value, "increment");
    const auto step = quantityOf(increment);
    const auto per_second = step ? unitsPerSecond(step->unit) : std::nullopt;
    if (!per_second) {
      throw Error(ErrorCode::kCorrupt, subject_,
                  {"aecg.unusable-time-increment",
                   {std::string(attribute(increment, "value")),
                    std::string(attribute(increment, "unit"))}});
    }
    const double rate = withoutRounding(*per_second / step->value);
    if (!(rate >= kLowestRateHz && rate <= kHighestRateHz)) {
      throw Error(ErrorCode::kCorrupt, subject_,
                  {"aecg.impossible-time-increment",
                   {std::string(attribute(increment, "value")), step->unit}});
    }
    result_.rate_hz = rate;
    const auto head = childNamed(value, "head");
    if (const auto start = quantityOf(head); start && unitsPerSecond(start->unit)) {
      result_.start_s = start->value / *unitsPerSecond(start->unit);
    } else {
      result_.start_s = secondsOf(attribute(head, "value"));
      result_.absolute = result_.start_s.has_value();
    }
  }

  void readLead(pugi::xml_node value, const std::string& code) {
    const auto scale = quantityOf(childNamed(value, "scale"));
    const auto origin_node = childNamed(value, "origin");
    const auto origin = quantityOf(origin_node);
    if (!scale || (origin_node && !origin)) {
      throw Error(ErrorCode::kCorrupt, subject_, {"aecg.no-scale-and-origin", {code}});
    }
    const auto unit_mv = millivoltsPer(scale->unit);
    const auto origin_mv = origin ? millivoltsPer(origin->unit) : unit_mv;
    if (!unit_mv || !origin_mv) {
      result_.warnings.push_back({"aecg.no-voltage-left-out", {code, scale->unit}});
      return;
    }
    if (!origin) result_.warnings.push_back({"aecg.origin-0-assumed", {code}});
    Lead lead;
    lead.name = canonicalLeadName(code);
    lead.name_in_file = code;
    lead.unit_in_file = scale->unit;
    lead.resolution_mv = std::abs(scale->value) * *unit_mv;
    const double zero = origin ? origin->value * *origin_mv : 0;
    lead.mv =
        samplesOf(childNamed(value, "digits"), code, {0, 1, scale->value * *unit_mv, zero, false});
    if (result_.leads.size() == kMaxLeads) {
      throw Error(ErrorCode::kUnsupported, subject_, "record.more-leads-than-any-ecg");
    }
    result_.leads.push_back(std::move(lead));
  }

  /// Digits are whole numbers, as a rule: kept as such they take no more than their text.
  Samples samplesOf(pugi::xml_node node, const std::string& code, const DigitScale& scale) const {
    // Nearly always one piece of text, which need not be copied: it may be most of the file.
    const auto first = node.first_child();
    const bool one_piece = first.type() == pugi::node_pcdata && !first.next_sibling();
    const std::string pieces = one_piece ? std::string() : textOf(node);
    const std::string_view text = one_piece ? std::string_view(first.value()) : pieces;
    std::vector<std::int32_t> whole;
    whole.reserve(wordCount(trimmed(text)));
    const bool all_whole = forEachDigit(text, code, [&](double digit) {
      if (digit != std::nearbyint(digit) || std::abs(digit) > kLargestWhole) return false;
      whole.push_back(static_cast<std::int32_t>(digit));
      return true;
    });
    const auto check = [&](double digit) {
      if (std::isfinite(digit * scale.factor + scale.offset)) return;
      throw Error(ErrorCode::kCorrupt, subject_, {"aecg.values-beyond-numbers", {code}});
    };
    if (all_whole) {
      check(kLargestWhole);
      return Samples::fromDigits(std::move(whole), scale);
    }
    std::vector<double> values;
    values.reserve(whole.capacity());
    whole = {};
    forEachDigit(text, code, [&](double digit) {
      check(digit);
      values.push_back(digit * scale.factor + scale.offset);
      return true;
    });
    return values;
  }

  /// Calls `take` for each number of `text` until it returns false. @return whether it never did
  template <typename Take>
  bool forEachDigit(std::string_view text, const std::string& code, const Take& take) const {
    std::string_view rest = trimmed(text);
    for (std::size_t count = 1; !rest.empty(); ++count) {
      const auto word = rest.substr(0, rest.find_first_of(kBlank));
      const auto digit = wholeNumber<double>(word);
      if (!digit) {
        throw Error(ErrorCode::kCorrupt, subject_,
                    {"aecg.digit-not-a-number",
                     {std::to_string(count), code, plainText(word.substr(0, 20))}});
      }
      if (!take(*digit)) return false;
      rest = trimmed(rest.substr(word.size()));
    }
    return true;
  }

  pugi::xml_node set_;
  const std::string& subject_;
  AecgSequences result_;
};

}  // namespace

std::size_t AecgSequences::samples() const {
  std::size_t most = 0;
  for (const auto& lead : leads) most = std::max(most, lead.mv.size());
  return most;
}

AecgSequences readAecgSequences(pugi::xml_node sequence_set, const std::string& subject) {
  return SetReader(sequence_set, subject).read();
}

}  // namespace ecg
