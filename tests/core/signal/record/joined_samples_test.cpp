// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/joined_samples.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

namespace ecg {
namespace {

const DigitScale kCoarse{0, 100, 1, 0}, kFine{3, 2000, 1, 0};

std::vector<std::int16_t> digits(std::size_t count, int step) {
  std::vector<std::int16_t> all(count);
  for (std::size_t k = 0; k < count; ++k) all[k] = static_cast<std::int16_t>(k * 31 % 997 + step);
  return all;
}

/// Missing, a coarse piece, missing, a fine one that is cut, and another right behind it.
struct Made {
  Samples lead;
  std::vector<double> expected;
};
Made made(std::size_t length) {
  Made m{{}, std::vector<double>(4 * length + 50, std::nan(""))};
  const auto coarse = digits(length, 5), fine = digits(length + 20, 9), last = digits(length, -40);
  for (std::size_t k = 0; k < length; ++k) {
    m.expected[10 + k] = coarse[k] / 100.0;
    m.expected[length + 30 + k] = (fine[k] - 3.0) / 2000;
    m.expected[2 * length + 30 + k] = last[k] / 100.0;
  }
  std::vector<SamplePiece> pieces;
  pieces.push_back({10, length, samplesOfPiece(coarse, kCoarse)});
  pieces.push_back({length + 25, 0, samplesOfPiece(coarse, kCoarse)});
  pieces.push_back({length + 30, length, samplesOfPiece(fine, kFine)});
  pieces.push_back({2 * length + 30, length,
                    samplesOfPiece(std::vector<std::int32_t>(last.begin(), last.end()), kCoarse)});
  m.lead = joinedSamples(std::move(pieces), m.expected.size());
  return m;
}

void expectSame(double a, double b, std::size_t at) {
  if (std::isnan(b))
    EXPECT_TRUE(std::isnan(a)) << at;
  else
    EXPECT_EQ(a, b) << at;
}

TEST(JoinedSamples, ReadTheSameByTheSampleAndByThePiece) {
  for (const std::size_t length : {std::size_t{40}, std::size_t{20000}}) {
    const Made m = made(length);
    ASSERT_EQ(m.lead.size(), m.expected.size());
    for (std::size_t k = 0; k < m.expected.size(); ++k)
      expectSame(std::as_const(m.lead)[k], m.expected[k], k);
    for (const std::size_t count : {std::size_t{1}, std::size_t{17}, length + 60}) {
      std::vector<double> part(count);
      for (std::size_t first = 0; first + count <= m.expected.size(); first += count / 2 + 1) {
        m.lead.copyTo(first, part);
        for (std::size_t k = 0; k < count; ++k)
          expectSame(part[k], m.expected[first + k], first + k);
      }
    }
  }
}

TEST(JoinedSamples, KeepTheDigitsOfShortPiecesOfALongLead) {
  std::vector<SamplePiece> pieces;
  constexpr std::size_t kPieces = 100, kLength = 1000;
  for (std::size_t k = 0; k < kPieces; ++k)
    pieces.push_back({k * kLength, kLength, samplesOfPiece(digits(kLength, 1), kCoarse)});
  const Samples lead = joinedSamples(std::move(pieces), kPieces * kLength);
  EXPECT_LT(lead.bytes(), kPieces * (2 * kLength + 300));
  EXPECT_EQ(lead.extent().missing, 0U);
}

TEST(JoinedSamples, MayHoldNothing) {
  EXPECT_EQ(joinedSamples({}, 9).extent().missing, 9U);
  EXPECT_TRUE(joinedSamples({}, 0).empty());
  EXPECT_EQ(joinedSamples({}, Samples::kLong).extent().missing, Samples::kLong);
}

}  // namespace
}  // namespace ecg
