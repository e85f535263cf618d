// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/text_pieces.hpp"

#include <utility>

namespace ecg {

TextPieces& TextPieces::text(std::string words) {
  parts_.push_back({0, std::move(words), nullptr});
  return *this;
}

TextPieces& TextPieces::list(std::int64_t count, std::string separator, Item item) {
  parts_.push_back({count, std::move(separator), std::move(item)});
  return *this;
}

bool TextPieces::next(std::string& piece) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  const std::size_t before = piece.size();
  for (; part_ < parts_.size(); ++part_, done_ = 0) {
    Part& part = parts_[part_];
    if (!part.item) piece += std::exchange(part.words, {});
    for (; done_ < part.count; ++done_) {
      if (piece.size() - before >= kPiece) return true;
      if (done_ > 0) piece += part.words;
      part.item(done_, piece);
    }
  }
  return piece.size() > before;
}

std::string TextPieces::whole() {
  std::string all;
  while (next(all)) {
  }
  return all;
}

}  // namespace ecg
