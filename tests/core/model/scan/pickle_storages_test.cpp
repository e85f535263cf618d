// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scan/pickle_storages.hpp"

#include <gtest/gtest.h>

#include "core/common/files/atomic_file.hpp"
#include "core/model/scan/zip_directory.hpp"
#include "tests/core/model/model_files.hpp"

namespace ecg {
namespace {

std::string recordOf(const std::filesystem::path& file, const std::string& suffix) {
  const std::string bytes = readWholeFile(file);
  const auto entries = readZipDirectory(bytes);
  for (const ZipEntry& entry : entries.value())
    if (entry.name.ends_with(suffix)) return readZipEntry(bytes, entry).value();
  throw std::runtime_error("no " + suffix);
}

TEST(PickleStorages, AreThoseOfTheNetwork) {
  const auto content = readPickle(recordOf(test::modelFiles() / "age_regression.pt", "/data.pkl"));
  ASSERT_FALSE(content.fault) << english(*content.fault);
  ASSERT_FALSE(content.storages.empty());
  EXPECT_EQ(content.storages.front().key, "0");
  EXPECT_EQ(content.storages.front().bytes, 16U * 12 * 11 * sizeof(float));
}

TEST(PickleStorages, EveryModelOfTheTestsIsReadWithoutFault) {
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::modelFiles())) {
    if (entry.path().extension() != ".pt") continue;
    for (const char* name : {"/data.pkl", "/constants.pkl"}) {
      const auto content = readPickle(recordOf(entry.path(), name));
      EXPECT_FALSE(content.fault) << entry.path() << name << ": " << english(*content.fault);
    }
    ++read;
  }
  EXPECT_GT(read, 10);
}

TEST(PickleStorages, RefusesTensorsLargerThanTheirMemory) {
  const auto content =
      readPickle(recordOf(test::modelFiles() / "hostile" / "long_storage.pt", "/data.pkl"));
  ASSERT_TRUE(content.fault);
  EXPECT_NE(english(*content.fault).find("larger than its memory"), std::string::npos)
      << english(*content.fault);
}

TEST(PickleStorages, RefusesWhatTorchDoesNotWrite) {
  using namespace std::string_literals;
  for (const std::string& pickle :
       {""s, "\x80\x02"s, "\x80\x02X\xff\xff\xff\xffpayload"s, "\x80\x02cos\nsystem\n(S'x'\ntR."s,
        "\x80\x02Q."s, "\x80\x02h\x05."s, "\x80\x02)\x81."s,
        "\x80\x02" + std::string(5000, '(') + std::string(5000, 't') + ".",
        "\x80\x02r\xff\xff\xff\xff."s, "\x80\x02\x8a\x20" + std::string(32, 'x') + "."})
    EXPECT_TRUE(readPickle(pickle).fault) << pickle.substr(0, 40);
}

TEST(PickleStorages, SurvivesAnyByte) {
  const std::string whole = recordOf(test::modelFiles() / "pairs_scripted.pt", "/data.pkl");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string broken = whole;
    broken[at] = static_cast<char>(broken[at] ^ 0x55);
    readPickle(broken);
    readPickle(whole.substr(0, at));
  }
}

}  // namespace
}  // namespace ecg
