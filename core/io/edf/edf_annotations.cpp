// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf/edf_annotations.hpp"

#include <algorithm>

#include "core/common/text/text.hpp"
#include "core/io/reader/units.hpp"

namespace ecg {
namespace {

constexpr char kDurationMark = '\x15';
constexpr char kTextMark = '\x14';

/// "+onset[\x15duration]\x14text\x14text\x14", without the NUL that ends it.
std::optional<EdfAnnotation> parseList(std::string_view list) {
  if (list.empty() || (list.front() != '+' && list.front() != '-')) return std::nullopt;
  const auto onset = takeNumber<double>(list);
  if (!onset) return std::nullopt;
  EdfAnnotation annotation;
  annotation.onset_s = *onset;
  if (list.starts_with(kDurationMark)) {
    list.remove_prefix(1);
    annotation.duration_s = takeNumber<double>(list);
  }
  if (!list.starts_with(kTextMark)) return std::nullopt;
  list.remove_prefix(1);
  while (!list.empty()) {
    const auto end = std::min(list.find(kTextMark), list.size());
    std::string text = plainText(list.substr(0, end));
    if (!text.empty()) annotation.texts.push_back(std::move(text));
    list.remove_prefix(std::min(list.size(), end + 1));
  }
  return annotation;
}

}  // namespace

std::vector<EdfAnnotation> parseEdfAnnotations(std::string_view bytes) {
  std::vector<EdfAnnotation> annotations;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\0'), bytes.size());
    if (auto annotation = parseList(bytes.substr(0, end))) {
      annotations.push_back(std::move(*annotation));
    }
    bytes.remove_prefix(std::min(bytes.size(), end + 1));
  }
  return annotations;
}

}  // namespace ecg
