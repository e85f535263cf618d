// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/xml/xli.hpp"

#include <gtest/gtest.h>

#include "tests/core/io/wfdb_builder.hpp"
#include "tests/core/io/xli_encoder.hpp"

namespace ecg {
namespace {

using test::compressXliLzw;
using test::errorOf;
using test::xliChunk;

constexpr std::size_t kMost = 100000;

std::string noise(std::size_t count, unsigned values) {
  std::string bytes;
  std::uint32_t state = 1;
  for (std::size_t k = 0; k < count; ++k) {
    state = state * 1664525 + 1013904223;
    bytes += static_cast<char>((state >> 16) % values);
  }
  return bytes;
}

/// Codes written by hand: 'A' (65), then 256 = "AA", the code that names the entry it completes.
TEST(XliLzw, ACodeMayNameTheEntryThatItCompletes) {
  const std::string codes("\x10\x50\x0f\xfc", 4);  // 0001000001 0100000000 1111111111
  EXPECT_EQ(decompressXliLzw(codes, kMost, "x"), "AAA");
}

TEST(XliLzw, WhatWasCompressedComesBack) {
  for (const std::string& bytes :
       {std::string("a"), std::string(5000, '\0'), noise(200, 2), noise(3000, 4), noise(9000, 256),
        noise(20000, 3) + noise(2000, 250)}) {
    EXPECT_EQ(decompressXliLzw(compressXliLzw(bytes), kMost, "x"), bytes);
  }
  EXPECT_EQ(decompressXliLzw("", kMost, "x"), "");
}

TEST(XliLzw, AnUndefinedCodeIsRefused) {
  const std::string codes("\x10\x50\x1f\xff", 4);  // 'A', then 257, which nothing defined
  EXPECT_EQ(errorOf([&] { decompressXliLzw(codes, kMost, "x"); }).code(), ErrorCode::kCorrupt);
  const std::string first("\x40\x00", 2);  // 256 before any string
  EXPECT_EQ(errorOf([&] { decompressXliLzw(first, kMost, "x"); }).code(), ErrorCode::kCorrupt);
}

TEST(XliLzw, ABombStopsAtTheLimit) {
  const std::string bomb = compressXliLzw(std::string(500000, 'x'));
  EXPECT_LT(bomb.size(), 3000U);
  EXPECT_NE(errorOf([&] { decompressXliLzw(bomb, 1000, "x"); }).reason().find("500 samples"),
            std::string::npos);
}

TEST(Xli, LeadsComeBackDigitByDigit) {
  const std::vector<std::vector<int>> leads = {
      {5, 5, 5, 5}, {0, 1, -1, 300, -300, 32767, -32768, 0, 7}, {-3, 2}};
  std::string stream;
  for (const auto& lead : leads) stream += xliChunk(lead);
  const auto decoded = decodeXli(stream, 16, 100, "x");
  ASSERT_EQ(decoded.size(), leads.size());
  for (std::size_t l = 0; l < leads.size(); ++l) {
    EXPECT_EQ(std::vector<int>(decoded[l].begin(), decoded[l].end()), leads[l]);
  }
}

TEST(Xli, ACutChunkIsRefusedAndNamesTheLead) {
  const std::string stream = xliChunk({1, 2, 3, 4}) + xliChunk({5, 6, 7, 8});
  const Error error =
      errorOf([&] { decodeXli(stream.substr(0, stream.size() - 1), 16, 100, "file"); });
  EXPECT_NE(error.reason().find("lead 2 of the waveform is cut short"), std::string::npos);
}

TEST(Xli, LimbLeadsAreRestoredFromTheirResiduals) {
  // I = 5, II = 8: III is 3 less the residual; halves are cut towards zero.
  std::vector<std::vector<std::int16_t>> leads = {{5, -5}, {8, -8}, {0, 1},
                                                  {0, 1},  {-1, 0}, {0, 2}};
  restoreLimbLeads(leads);
  EXPECT_EQ(leads[2], (std::vector<std::int16_t>{3, -4}));  // II - I - residual
  EXPECT_EQ(leads[3], (std::vector<std::int16_t>{-6, 5}));  // -residual - (I + II) / 2
  EXPECT_EQ(leads[4], (std::vector<std::int16_t>{2, 0}));   // (I - III) / 2 - residual
  EXPECT_EQ(leads[5], (std::vector<std::int16_t>{5, -8}));  // (II + III) / 2 - residual
}

}  // namespace
}  // namespace ecg
