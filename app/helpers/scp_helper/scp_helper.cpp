// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes the signals of the SCP-ECG record on standard input (a file, not a pipe) with libbiosig
// and writes them to standard output as core/io/scp/scp_message.hpp says. A program of its own,
// because libbiosig crashes or hangs on some broken files.
#include <biosig.h>
#include <fcntl.h>
#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <exception>
#include <string>

#include "core/common/text/error.hpp"
#include "core/common/work/subprocess.hpp"
#include "core/io/reader/units.hpp"
#include "core/io/scp/scp_message.hpp"

namespace {

constexpr unsigned kCpuSeconds = 15;
constexpr std::size_t kSpareBytes = std::size_t{64} << 20;
/// libbiosig opens files by name.
constexpr const char* kStandardInput = "/proc/self/fd/0";
/// Fresh memory is filled with the complement of this: a sample that was never decoded is then a
/// number that no sample can be.
constexpr int kFreshMemory = 0xa5;

ecg::Lead leadOf(const HDRTYPE& header, std::size_t which) {
  const CHANNEL_TYPE& channel = header.CHANNEL[which];
  ecg::Lead lead;
  lead.name_in_file.assign(channel.Label, strnlen(channel.Label, sizeof channel.Label));
  const char* unit = PhysDim3(channel.PhysDimCode);
  lead.unit_in_file = unit == nullptr ? "" : unit;
  const auto unit_mv = ecg::millivoltsPer(lead.unit_in_file);
  if (!unit_mv) throw ecg::Error(ecg::ErrorCode::kCorrupt, std::string(), "scp.lead-in-no-voltage");
  lead.resolution_mv = channel.Cal * *unit_mv;
  const std::size_t samples = header.data.size[0];
  const double* values = header.data.block + which * samples;
  lead.mv.assign(values, values + samples);
  for (double& value : lead.mv) value *= *unit_mv;
  return lead;
}

/// libbiosig's answer for `file`. Nothing is freed: the process ends after it.
std::string decode(const char* file) {
  HDRTYPE* header = constructHDR(0, 0);
  if (header == nullptr) return ecg::scpFailure("not enough memory");
  header->FLAG.ANONYMOUS = 1;
  header = sopen(file, "r", header);
  if (header == nullptr || serror2(header) != 0 || header->TYPE != SCP_ECG) {
    return ecg::scpFailure("its structure cannot be read");
  }
  header->FLAG.UCAL = 0;
  header->FLAG.OVERFLOWDETECTION = 0;
  header->FLAG.ROW_BASED_CHANNELS = 0;
  const auto blocks = static_cast<std::size_t>(header->NRec);
  if (header->NRec <= 0 || sread(nullptr, 0, blocks, header) != blocks || serror2(header) != 0 ||
      header->data.block == nullptr || header->data.size[1] != header->NS ||
      header->data.size[0] == 0) {
    return ecg::scpFailure("its samples cannot be read");
  }
  ecg::ScpSignals signals;
  signals.rate_hz = header->SampleRate;
  for (std::size_t k = 0; k < header->NS; ++k) signals.leads.push_back(leadOf(*header, k));
  return ecg::scpMessage(signals);
}

bool writeAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

int main() {
  struct stat input {};
  if (::fstat(STDIN_FILENO, &input) != 0 || !S_ISREG(input.st_mode)) return 2;
  ecg::limitThisProcess(kCpuSeconds, 2 * static_cast<std::size_t>(input.st_size) + kSpareBytes);
  ::mallopt(M_PERTURB, kFreshMemory);
  // libbiosig may write to standard output what it thinks of the file.
  const int answer = ::dup(STDOUT_FILENO);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  if (answer < 0 || nowhere < 0 || ::dup2(nowhere, STDOUT_FILENO) < 0) return 2;
  std::string message;
  try {
    message = decode(kStandardInput);
  } catch (const ecg::Error& failure) {
    message = ecg::scpFailure(failure.reasonMessage());
  } catch (const std::exception& failure) {
    message = ecg::scpFailure(ecg::plain(failure.what()));
  }
  // No destructor, no exit handler: a file may have left the heap in ruins.
  ::_exit(writeAll(answer, message) ? 0 : 1);
}
