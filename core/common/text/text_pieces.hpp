// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace ecg {

/// A text made piece by piece, so that a file of a long record is never held as a whole: what
/// writeFileAtomically takes. What its lists refer to must outlive it.
class TextPieces {
 public:
  /// Adds the text of item `i` to `out`.
  using Item = std::function<void(std::int64_t i, std::string& out)>;

  TextPieces& text(std::string words);
  /// `count` items with `separator` between them.
  TextPieces& list(std::int64_t count, std::string separator, Item item);

  /// Adds the next piece to `piece`. @return false: there was none
  bool next(std::string& piece);
  /// All that is left, in one.
  std::string whole();

 private:
  struct Part {
    std::int64_t count = 0;
    std::string words;  ///< the text itself, or what separates the items
    Item item;
  };
  std::vector<Part> parts_;
  std::size_t part_ = 0;
  std::int64_t done_ = 0;  ///< items of that part
};

}  // namespace ecg
