// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: tables of numbers. The first byte of an input chooses what the user says.
#include "core/io/csv/csv_reader.hpp"
#include "tests/fuzz/read_as_file.hpp"

namespace {

/// Reads a table with options, as the window and the command line do.
class WithOptions final : public ecg::RecordReader {
 public:
  explicit WithOptions(std::uint8_t choice) {
    if (choice & 1) options_.rate_hz = 500;
    if (choice & 2) options_.unit = "uV";
    if (choice & 4) options_.leads = {"I", "-"};
  }
  const char* format() const override { return "CSV"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override {
    return reader_.findable(file, stop) && reader_.recognises(file, stop);
  }
  ecg::EcgRecord read(const std::filesystem::path& file,
                      const std::stop_token& stop) const override {
    return reader_.readWith(file, options_, stop);
  }

 private:
  ecg::CsvReader reader_;
  ecg::ReadOptions options_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 0) ecg::fuzz::readAsFile(WithOptions(data[0]), data + 1, size - 1);
  return 0;
}
