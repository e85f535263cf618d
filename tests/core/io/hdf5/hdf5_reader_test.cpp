// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hdf5/hdf5_reader.hpp"

#include <gtest/gtest.h>
#include <hdf5.h>

#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

#include "core/common/files/atomic_file.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/hdf5/hdf5_message.hpp"
#include "core/io/hdf5/hdf5_tracing.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::put;
using test::TempDir;

/// Value of a made record in millivolts: 48 samples of padding, 400 of signal, 64 of padding.
constexpr hsize_t kSamples = 512, kBefore = 48, kSignal = 400;

double valueAt(std::size_t record, std::size_t lead, std::size_t sample) {
  if (sample < kBefore || sample >= kBefore + kSignal) return 0;
  const double t = static_cast<double>(sample) / 40 + 0.3 * static_cast<double>(record);
  return (1 + 0.05 * static_cast<double>(lead)) * std::cos(2 * std::numbers::pi * t) * 0.6 + 0.001;
}

/// How a test file is made.
struct Layout {
  hsize_t records = 3;
  bool by_sample = true;
  double per_mv = 1;
  std::vector<std::int64_t> ids = {1169160, 2873686, 168405};
  bool chunked = false, compressed = false;
  std::function<void(std::vector<float>&)> change;
};

/// Writes a file in CODE-15 %'s layout with libhdf5.
std::filesystem::path makeFile(const TempDir& dir, const std::string& name, const Layout& layout) {
  const auto path = dir / name;
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  const hsize_t shape[3] = {layout.records, layout.by_sample ? kSamples : 12,
                            layout.by_sample ? 12 : kSamples};
  std::vector<float> values(layout.records * kSamples * 12);
  for (std::size_t r = 0; r < layout.records; ++r) {
    for (std::size_t l = 0; l < 12; ++l) {
      for (std::size_t k = 0; k < kSamples; ++k) {
        const std::size_t at = layout.by_sample ? k * 12 + l : l * kSamples + k;
        values[r * kSamples * 12 + at] = static_cast<float>(valueAt(r, l, k) * layout.per_mv);
      }
    }
  }
  if (layout.change) layout.change(values);
  const hid_t space = H5Screate_simple(3, shape, nullptr);
  const hid_t plist = H5Pcreate(H5P_DATASET_CREATE);
  const hsize_t chunk[3] = {1, shape[1], shape[2]};
  if (layout.chunked) H5Pset_chunk(plist, 3, chunk);
  if (layout.compressed) H5Pset_deflate(plist, 4);
  const hid_t data =
      H5Dcreate2(file, "tracings", H5T_IEEE_F32LE, space, H5P_DEFAULT, plist, H5P_DEFAULT);
  H5Dwrite(data, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  H5Dclose(data);
  H5Pclose(plist);
  H5Sclose(space);
  if (!layout.ids.empty()) {
    const hsize_t count = layout.ids.size();
    const hid_t line = H5Screate_simple(1, &count, nullptr);
    const hid_t ids =
        H5Dcreate2(file, "exam_id", H5T_STD_I64LE, line, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    H5Dwrite(ids, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, layout.ids.data());
    H5Dclose(ids);
    H5Sclose(line);
  }
  H5Fclose(file);
  return path;
}

void expectRecord(const EcgRecord& record, std::size_t which) {
  EXPECT_EQ(record.sampling_rate_hz, 400);
  ASSERT_EQ(record.samples(), static_cast<std::int64_t>(kSignal));
  ASSERT_EQ(record.leads.size(), 12U);
  const auto* names = "I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6,";
  std::string found;
  for (std::size_t l = 0; l < 12; ++l) {
    found += record.leads[l].name + ",";
    EXPECT_FALSE(record.leads[l].derived);
    for (std::size_t k = 0; k < kSignal; ++k) {
      ASSERT_NEAR(record.leads[l].mv[k], valueAt(which, l, k + kBefore), 1e-6) << l << " " << k;
    }
  }
  EXPECT_EQ(found, names);
}

TEST(Hdf5Reader, AFileIsASetOfRecordsNamedByExam) {
  const TempDir dir;
  const auto file = makeFile(dir, "exams_part0.hdf5", {});
  const auto set = openDataset(file);
  EXPECT_EQ(set.kind, "HDF5 (CODE-15 %)");
  ASSERT_EQ(set.records.size(), 3U);
  for (std::size_t k = 0; k < 3; ++k) {
    const auto record = readRecord(set.records[k]);
    EXPECT_EQ(record.id, set.records[k].id);
    expectRecord(record, k);
    EXPECT_TRUE(anyContains(record.warnings, "unit mV, concluded"));
    EXPECT_TRUE(anyContains(record.warnings, "48 samples of zero before and 64 behind"));
  }
  EXPECT_EQ(set.records[1].id, "2873686");
  expectRecord(readRecord(file.string() + "#2873686"), 1);
  EXPECT_EQ(openDataset(file.string() + "#2873686").records.size(), 1U);
  EXPECT_NE(readRecord(set.records[0]).sha256, readRecord(set.records[1]).sha256);
}

/// Sets the samples of the first record for which `chosen` says so.
void setSamples(std::vector<float>& values, float value,
                const std::function<bool(std::size_t)>& chosen) {
  for (std::size_t k = 0; k < kSamples; ++k)
    for (std::size_t l = 0; l < 12 && chosen(k); ++l) values[k * 12 + l] = value;
}

TEST(Hdf5Reader, ThePaddingThatANetworkWasTrainedOnIsKeptBesideTheSignal) {
  const TempDir dir;
  const auto paddingOf = [&](const std::function<void(std::vector<float>&)>& change) {
    Layout layout;
    layout.change = change;
    const auto record = readRecord(makeFile(dir, "a.h5", layout).string() + "#1169160");
    EXPECT_EQ(record.padding_before + record.samples() + record.padding_after,
              static_cast<std::int64_t>(kSamples));
    return std::pair(record.padding_before, record.padding_after);
  };
  using Padding = std::pair<std::int64_t, std::int64_t>;
  EXPECT_EQ(paddingOf({}), Padding(48, 64));
  EXPECT_EQ(paddingOf([](auto& values) {  // on one side only
              setSamples(values, 0.5F, [](std::size_t k) { return k < kBefore; });
            }),
            Padding(0, 64));
  EXPECT_EQ(paddingOf([](auto& values) {  // a tracing that fills all
              setSamples(values, 0.5F, [](std::size_t k) { return k < kBefore || k >= 448; });
            }),
            Padding(0, 0));
  EXPECT_EQ(paddingOf([](auto& values) {  // a flat line of zero within is signal
              setSamples(values, 0, [](std::size_t k) { return k > 100 && k < 300; });
            }),
            Padding(48, 64));
  EXPECT_EQ(paddingOf([](auto& values) { values[10 * 12 + 3] = 0.1F; }),  // one lead is enough
            Padding(10, 64));
}

TEST(Hdf5Reader, ATracingThatFillsAllSaysNothingOfPadding) {
  const TempDir dir;
  Layout layout;
  layout.change = [](auto& values) {
    setSamples(values, 0.5F, [](std::size_t k) { return k < kBefore || k >= 448; });
  };
  const auto record = readRecord(makeFile(dir, "a.h5", layout).string() + "#1169160");
  EXPECT_FALSE(anyContains(record.warnings, "padding"));
}

TEST(Hdf5Reader, TheHandedExamsKeepTheirCentredPadding) {
  REQUIRE_TEST_DATA();
  const auto file = test::dataDir() / "faults" / "code15" / "exams.hdf5";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
  for (const auto& set : openDataset(file).records) {
    const EcgRecord record = readRecord(set);
    EXPECT_EQ(record.padding_before + record.samples() + record.padding_after, 4096) << record.id;
    EXPECT_LE(std::abs(record.padding_before - record.padding_after), 1) << record.id;
    if (record.id == "22") {
      EXPECT_GT(record.padding_before, 0);
    }
  }
}

TEST(Hdf5Reader, EveryLayoutOfTheAxesAndOfTheFileGivesTheSameValues) {
  const TempDir dir;
  for (const bool by_sample : {true, false}) {
    for (const bool compressed : {true, false}) {
      Layout layout;
      layout.by_sample = by_sample;
      layout.chunked = layout.compressed = compressed;
      const auto file = makeFile(dir, "a.h5", layout);
      expectRecord(readRecord(file.string() + "#168405"), 2);
    }
  }
}

TEST(Hdf5Reader, TheUnitFollowsFromTheAmplitudesOfTheFile) {
  const TempDir dir;
  for (const auto& [per_mv, name] : {std::pair(1.0, "mV"), std::pair(10.0, "1e-4 V"),
                                     std::pair(1000.0, "uV"), std::pair(0.001, "V")}) {
    Layout layout;
    layout.per_mv = per_mv;
    const auto record = readRecord(makeFile(dir, "a.h5", layout).string() + "#1169160");
    expectRecord(record, 0);
    EXPECT_EQ(record.leads[0].unit_in_file, name);
    EXPECT_TRUE(anyContains(record.warnings, std::string("unit ") + name));
  }
}

TEST(Hdf5Reader, WithoutIdsOrWithTheSameTwiceRecordsGoByIndex) {
  const TempDir dir;
  Layout layout;
  layout.ids.clear();
  expectRecord(readRecord(makeFile(dir, "a.h5", layout).string() + "#2"), 2);
  layout.ids = {7, 7, 8};
  const auto set = openDataset(makeFile(dir, "b.h5", layout));
  EXPECT_EQ(set.records[1].id, "1");
  const auto by_index = readRecord(makeFile(dir, "c.h5", {}).string() + "#1");
  expectRecord(by_index, 1);
  EXPECT_TRUE(anyContains(by_index.warnings, "2873686"));
}

TEST(Hdf5Reader, OneRecordOpensByTheFileAndSeveralAskWhich) {
  const TempDir dir;
  Layout one;
  one.records = 1;
  one.ids = {5};
  expectRecord(readRecord(makeFile(dir, "one.h5", one)), 0);
  const auto several = makeFile(dir, "a.h5", {});
  const auto error = errorOf([&] { readRecord(several); });
  EXPECT_EQ(error.code(), ErrorCode::kIncomplete);
  EXPECT_NE(error.advice().find("#1169160"), std::string::npos);
  EXPECT_EQ(errorOf([&] { readRecord(several.string() + "#99"); }).code(), ErrorCode::kNotFound);
}

TEST(Hdf5Reader, AFolderOfSuchFilesIsOneList) {
  const TempDir dir;
  makeFile(dir, "exams_part0.hdf5", {});
  makeFile(dir, "exams_part1.hdf5", {});
  put(dir, "broken.hdf5", std::string("\x89HDF\r\n\x1a\n\0\0", 10));
  const auto set = openDataset(dir.path());
  EXPECT_EQ(set.records.size(), 6U);
  EXPECT_EQ(set.records[3].id, "1169160-2");
  EXPECT_TRUE(anyContains(set.warnings, "broken.hdf5"));
}

TEST(Hdf5Reader, NotANumberIsMissingAndAnEmptyRecordIsRefused) {
  const TempDir dir;
  Layout layout;
  layout.change = [](std::vector<float>& values) {
    values[100 * 12 + 6] = std::numeric_limits<float>::quiet_NaN();
    for (std::size_t k = 2 * kSamples * 12; k < values.size(); ++k) values[k] = 0;
  };
  const auto file = makeFile(dir, "a.h5", layout);
  const auto record = readRecord(file.string() + "#1169160");
  EXPECT_TRUE(std::isnan(record.find("V1")->mv[100 - kBefore]));
  const auto error = errorOf([&] { readRecord(file.string() + "#168405"); });
  EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
  EXPECT_NE(error.reason().find("every value is 0"), std::string::npos);
}

TEST(Hdf5Reader, DamagedFilesAreRefusedByName) {
  const TempDir dir;
  const std::string good = readWholeFile(makeFile(dir, "a.h5", {}));
  for (const double part : {0.001, 0.01, 0.1, 0.5, 0.9, 0.999}) {
    const auto cut =
        good.substr(0, static_cast<std::size_t>(part * static_cast<double>(good.size())));
    const auto error = errorOf([&] { readRecord(put(dir, "cut.h5", cut).string() + "#1169160"); });
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << part;
    EXPECT_NE(error.subject().find("cut.h5"), std::string::npos);
  }
  // Whatever is wrong within: an answer or an error, never a crash.
  for (std::size_t at = 8; at < 2048; at += 37) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x7F);
    try {
      readRecord(put(dir, "bad.h5", bytes).string() + "#1169160");
    } catch (const Error& error) {
      EXPECT_NE(error.subject().find("bad.h5"), std::string::npos);
    }
  }
}

/// A file with one data set of this shape and name, nothing written to it.
std::filesystem::path makeShape(const TempDir& dir, const std::string& name,
                                const std::vector<hsize_t>& shape) {
  const auto path = dir / "shape.h5";
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  const hid_t space = H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
  const hid_t plist = H5Pcreate(H5P_DATASET_CREATE);
  H5Pset_alloc_time(plist, H5D_ALLOC_TIME_LATE);
  H5Dclose(H5Dcreate2(file, name.c_str(), H5T_IEEE_F32LE, space, H5P_DEFAULT, plist, H5P_DEFAULT));
  H5Pclose(plist);
  H5Sclose(space);
  H5Fclose(file);
  return path;
}

TEST(Hdf5Reader, ShapesThatAreNoTracingsAreRefused) {
  const TempDir dir;
  const std::vector<hsize_t> shapes[] = {
      {3, 4096},         {3, 4096, 11},     {3, 12, 12},   {1U << 30, 4096, 12},
      {1, 1U << 31, 12}, {1, 12, 1U << 31}, {0, 4096, 12}, {1, 4096, 12, 1}};
  for (const auto& shape : shapes) {
    const auto file = makeShape(dir, "tracings", shape);
    const auto error = errorOf([&] { readRecord(file.string() + "#0"); });
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << shape.size() << " " << shape.back();
  }
  const auto other = makeShape(dir, "weights", {1, 4096, 12});
  EXPECT_NE(errorOf([&] { readRecord(other); }).reason().find("tracings"), std::string::npos);
}

TEST(Hdf5Reader, AFileThatPointsToOthersIsRefused) {
  const TempDir dir;
  makeFile(dir, "real.h5", {});
  const auto path = dir / "link.h5";
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  H5Lcreate_external("real.h5", "/tracings", file, "tracings", H5P_DEFAULT, H5P_DEFAULT);
  H5Fclose(file);
  EXPECT_NE(errorOf([&] { readRecord(path); }).reason().find("another place"), std::string::npos);

  const auto outside = dir / "outside.h5";
  const hid_t second = H5Fcreate(outside.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  const hsize_t shape[3] = {1, 512, 12};
  const hid_t space = H5Screate_simple(3, shape, nullptr);
  const hid_t plist = H5Pcreate(H5P_DATASET_CREATE);
  H5Pset_external(plist, (dir / "real.h5").c_str(), 0, 512 * 12 * 4);
  H5Dclose(H5Dcreate2(second, "tracings", H5T_IEEE_F32LE, space, H5P_DEFAULT, plist, H5P_DEFAULT));
  H5Fclose(second);
  EXPECT_NE(errorOf([&] { readRecord(outside); }).reason().find("other files"), std::string::npos);
}

TEST(Hdf5Message, ReadsBackAndNothingCutOrLongerIsTaken) {
  Hdf5Answer answer;
  answer.records = 2;
  answer.rows = 3;
  answer.columns = 12;
  answer.ids = {"a", ""};
  answer.tracings = {std::vector<float>(36, 1.5F), std::vector<float>(36, -2)};
  const std::string bytes = hdf5Message(answer);
  const auto back = parseHdf5Message(bytes, "f");
  EXPECT_EQ(back.ids, answer.ids);
  EXPECT_EQ(back.tracings, answer.tracings);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_EQ(errorOf([&] { parseHdf5Message(bytes.substr(0, length), "f"); }).code(),
              ErrorCode::kCorrupt);
  }
  EXPECT_THROW(parseHdf5Message(bytes + "x", "f"), Error);
  EXPECT_EQ(errorOf([] { parseHdf5Message(hdf5Failure(plain("is odd")), "f"); }).reason(),
            "is odd");
}

}  // namespace
}  // namespace ecg
