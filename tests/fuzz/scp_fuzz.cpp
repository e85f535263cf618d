// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: SCP-ECG. An input is a record, the sections of one (number, length, content;
// their frame with its checksums is built around them), or an answer of the helper process. The
// helper itself is started only where ECGLENS_FUZZ_HELPER is set: it takes milliseconds and tells
// the fuzzer nothing of its coverage.
#include <algorithm>

#include "core/io/scp/scp_content.hpp"
#include "core/io/scp/scp_message.hpp"
#include "core/io/scp/scp_reader.hpp"
#include "tests/fuzz/read_as_file.hpp"

namespace {

void readRecordBytes(std::string_view bytes) {
  const ecg::ScpContent content = ecg::readScpContent(bytes, "fuzz");
  ecg::ScpSignals beat;
  beat.leads.resize(1);
  beat.leads[0].mv.resize(500);
  std::vector<ecg::ScpRhythmLead> rhythm(1);
  rhythm[0].placed.first = content.rhythm.leads[0].first;
  rhythm[0].placed.lead.mv.resize(5000);
  ecg::addReferenceBeat(content, beat, rhythm, "fuzz");
  std::vector<ecg::PlacedLead> placed;
  for (const auto& lead : content.rhythm.leads) {
    placed.push_back({rhythm[0].placed.lead, lead.first});
    placed.back().lead.name = placed.size() % 3 == 0 ? "I" : "";
    placed.back().lead.mv.truncate(
        static_cast<std::size_t>(std::min<std::int64_t>(lead.stated, 5000)));
  }
  std::vector<ecg::Message> warnings;
  ecg::placeLeads(std::move(placed), 500, std::ssize(bytes), "fuzz", warnings);
  if (std::getenv("ECGLENS_FUZZ_HELPER") != nullptr) {
    static const ecg::ScpReader reader;
    ecg::fuzz::readAsFile(reader, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                          bytes.size());
  }
}

/// Number (1 byte), length (2 bytes), content, again and again.
std::string recordOfSections(std::string_view bytes) {
  ecg::ScpSections sections;
  while (bytes.size() >= 3) {
    const unsigned which = ecg::scpNumber(bytes, 0, 1) % 8;
    const std::size_t length = std::min<std::size_t>(ecg::scpNumber(bytes, 1, 2), bytes.size() - 3);
    sections[which] = bytes.substr(3, length);
    bytes.remove_prefix(3 + length);
  }
  return ecg::buildScp(sections);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    if (data[0] % 4 == 0) {
      ecg::parseScpMessage(bytes, "fuzz");
    } else if (data[0] % 4 == 1) {
      readRecordBytes(bytes);
    } else {
      readRecordBytes(recordOfSections(bytes));
    }
  } catch (const ecg::Error&) {
  }
  return 0;
}
