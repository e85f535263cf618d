// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch_archive.hpp"

#include <caffe2/serialize/inline_container.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <set>
#include <vector>

#include "core/common/error.hpp"
#include "core/model/code_scan.hpp"
#include "core/model/zip_directory.hpp"

namespace ecg {
namespace {

constexpr std::uint64_t kMegabyte = 1 << 20;
// Generous for a network on ECGs; what torch compresses is code and small tables only.
constexpr std::uint64_t kLargestCompressed = 256 * kMegabyte;
constexpr std::size_t kMostEntries = 100000;

constexpr const char* kSaveAdvice =
    "In Python load the network and save it as TorchScript: "
    "torch.jit.save(torch.jit.script(model.eval()), \"model.pt\"), or torch.jit.trace";

[[noreturn]] void notTorchScript(const std::string& subject, const std::string& what) {
  throw Error(ErrorCode::kCorrupt, subject, "is not TorchScript: " + what, kSaveAdvice);
}

bool looksLikeText(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  return std::all_of(head.begin(), head.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 32 || u == '\n' || u == '\r' || u == '\t';
  });
}

/// A sentence for a file without a readable zip directory.
std::string guessKind(std::string_view bytes) {
  if (bytes.empty()) return "the file is empty";
  if (bytes.starts_with("PK")) return "the archive is cut short or damaged";
  if (bytes.starts_with("\x80\x02\x8a\x0a"))
    return "it was written by torch.save in its old format";
  if (bytes.starts_with("\x80")) return "it is a Python pickle";
  if (bytes.starts_with("\x89HDF")) return "it is an HDF5 file, perhaps Keras weights";
  if (looksLikeText(bytes)) return "it is a text file";
  return "its content is of no known kind";
}

std::string baseName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

void checkSizes(const std::vector<ZipEntry>& entries, std::size_t file,
                const std::string& subject) {
  const auto refuse = [&](const std::string& why) {
    throw Error(ErrorCode::kUnsupported, subject, why,
                "This is not how torch.jit.save writes files");
  };
  if (entries.size() > kMostEntries) refuse("the archive has too many entries");
  std::uint64_t unpacked = 0;
  std::set<std::string> names;
  for (const ZipEntry& entry : entries) {
    std::string lower = entry.name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    // torch looks names up without case: what is scanned must be what is loaded.
    if (!names.insert(lower).second) refuse("the archive has two entries named " + entry.name);
    if (entry.stored && entry.unpacked > file)
      refuse("the archive lies about the size of " + entry.name);
    if (!entry.stored) unpacked += std::min(entry.unpacked, kLargestCompressed + 1);
  }
  if (unpacked > kLargestCompressed) refuse("the archive unpacks to more than 256 MB of code");
}

bool isTorchScript(const std::vector<ZipEntry>& entries) {
  bool data = false, constants = false, code = false;
  for (const ZipEntry& entry : entries) {
    data = data || baseName(entry.name) == "data.pkl";
    constants = constants || baseName(entry.name) == "constants.pkl";
    code = code || entry.name.find("/code/") != std::string::npos;
  }
  return data && constants && code;
}

std::string recordText(caffe2::serialize::PyTorchStreamReader& reader, const std::string& name) {
  const auto [data, size] = reader.getRecord(name);
  return std::string(static_cast<const char*>(data.get()), size);
}

/// A sentence for a zip archive that torch.jit.save did not write.
std::string guessArchive(std::string_view bytes, const std::vector<ZipEntry>& entries) {
  const auto data = std::find_if(entries.begin(), entries.end(),
                                 [](const ZipEntry& e) { return baseName(e.name) == "data.pkl"; });
  if (data == entries.end()) return "it is a zip archive of another kind";
  // torch.save stores data.pkl uncompressed; a state_dict begins with an OrderedDict or a dict.
  const std::string_view head = bytes.substr(0, 4096);
  const bool dictionary = head.find(
                              "\x80\x02"
                              "ccollections\nOrderedDict") != std::string_view::npos ||
                          head.find("\x80\x02}") != std::string_view::npos;
  return dictionary ? "it holds weights only (a state_dict or checkpoint written by torch.save), "
                      "without the network's code"
                    : "it is a pickled Python module written by torch.save, which needs its Python "
                      "source to be read";
}

void scan(caffe2::serialize::PyTorchStreamReader& reader, const std::string& subject) {
  for (const std::string& name : reader.getAllRecords()) {
    std::optional<std::string> found;
    if (name == "model.json") found = "the file format of PyTorch 1.0 (model.json)";
    const bool pickle = name == "data.pkl" || name == "constants.pkl";
    const bool code = !pickle && name.find("code/") == 0 && !name.ends_with(".debug_pkl");
    if (code) found = findRefusedOperation(recordText(reader, name));
    if (pickle && recordText(reader, name).find("torch.classes") != std::string::npos)
      found = "torch.classes";
    if (found)
      throw Error(ErrorCode::kRefused, subject,
                  "its code (" + name + ") uses " + *found +
                      ", which is not tensor arithmetic and could touch files",
                  "A model file is a program: only networks that compute are opened");
  }
}

/// The file's bytes with bounds, which torch's own MemoryReadAdapter does not check.
class BytesAdapter final : public caffe2::serialize::ReadAdapterInterface {
 public:
  explicit BytesAdapter(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size() const override { return bytes_.size(); }
  std::size_t read(std::uint64_t at, void* to, std::size_t n, const char*) const override {
    if (at >= bytes_.size()) return 0;
    n = std::min<std::size_t>(n, bytes_.size() - at);
    std::memcpy(to, bytes_.data() + at, n);
    return n;
  }

 private:
  std::string_view bytes_;
};

}  // namespace

std::shared_ptr<caffe2::serialize::ReadAdapterInterface> readBytes(std::string_view bytes) {
  return std::make_shared<BytesAdapter>(bytes);
}

std::optional<std::string> inspectArchive(std::string_view bytes, const std::string& subject) {
  const auto entries = readZipDirectory(bytes);
  if (!entries || entries->empty()) notTorchScript(subject, guessKind(bytes));
  if (!isTorchScript(*entries)) notTorchScript(subject, guessArchive(bytes, *entries));
  checkSizes(*entries, bytes.size(), subject);
  try {
    caffe2::serialize::PyTorchStreamReader reader(readBytes(bytes));
    scan(reader, subject);
    if (!reader.hasRecord("extra/ecglens.json")) return std::nullopt;
    return recordText(reader, "extra/ecglens.json");
  } catch (const Error&) {
    throw;
  } catch (const c10::Error& e) {
    notTorchScript(subject,
                   "the archive is damaged (" + std::string(e.what_without_backtrace()) + ")");
  } catch (const std::exception& e) {
    notTorchScript(subject, "the archive is damaged (" + std::string(e.what()) + ")");
  }
}

}  // namespace ecg
