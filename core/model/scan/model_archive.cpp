// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scan/model_archive.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/model/scan/allowed_operators.hpp"
#include "core/model/scan/code_scan.hpp"
#include "core/model/scan/pickle_storages.hpp"
#include "core/model/scan/zip_directory.hpp"

namespace ecg {
namespace {

constexpr std::uint64_t kMegabyte = 1 << 20;
// Generous for a network on ECGs; what torch compresses is code and small tables only.
constexpr std::uint64_t kLargestCompressed = 256 * kMegabyte;
constexpr std::size_t kMostEntries = 100000;
// torch's zip reader cuts names off at 511 characters.
constexpr std::size_t kLongestName = 400;

[[noreturn]] void notTorchScript(const std::string& subject, const Message& what) {
  throw Error(ErrorCode::kCorrupt, subject, {"scan.not-torchscript", {what}},
              "advice.save-as-torchscript");
}

bool looksLikeText(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  return std::all_of(head.begin(), head.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 32 || u == '\n' || u == '\r' || u == '\t';
  });
}

/// A length in eight bytes, then JSON of that length.
bool isSafetensors(std::string_view bytes) {
  if (bytes.size() < 10 || bytes[8] != '{') return false;
  std::uint64_t length = 0;
  for (int i = 7; i >= 0; --i)
    length = length << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  return length <= bytes.size() - 8 && bytes[7 + length] == '}';
}

/// A protocol buffer whose first fields are a small version and the producer's name.
bool isOnnx(std::string_view bytes) {
  if (bytes.size() < 16 || bytes[0] != '\x08' || bytes[1] <= 0 || bytes[1] >= 32 ||
      bytes[2] != '\x12')
    return false;
  const auto length = static_cast<std::size_t>(bytes[3]);
  if (length == 0 || length > 100 || bytes.size() < length + 5) return false;
  const char next = bytes[4 + length];  // the producer's version, or the graph
  return looksLikeText(bytes.substr(4, length)) && (next == '\x1a' || next == '\x3a');
}

/// A sentence for a file without a readable zip directory.
Message guessKind(std::string_view bytes) {
  if (bytes.empty()) return "scan.file-empty";
  if (bytes.starts_with("PK")) return "scan.cut-short-or-damaged";
  if (bytes.starts_with("\x80\x02\x8a\x0a")) return "scan.torch-save-old-format";
  if (bytes.starts_with("\x80")) return "scan.python-pickle";
  if (bytes.starts_with("\x89HDF")) return "scan.hdf5";
  if (isSafetensors(bytes)) return "scan.safetensors";
  if (isOnnx(bytes)) return "scan.onnx";
  if (looksLikeText(bytes)) return "scan.text-file";
  return "scan.unknown-content";
}

std::string baseName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

void checkSizes(const std::vector<ZipEntry>& entries, std::size_t file,
                const std::string& subject) {
  const auto refuse = [&](const Message& why) {
    throw Error(ErrorCode::kUnsupported, subject, why, "advice.not-how-torch-saves");
  };
  if (entries.size() > kMostEntries) refuse("scan.too-many-entries");
  std::uint64_t unpacked = 0;
  std::set<std::string> names;
  for (const ZipEntry& entry : entries) {
    // torch looks names up without case: what is scanned must be what is loaded.
    if (!names.insert(lowerCase(entry.name)).second)
      refuse({"scan.two-entries-of-one-name", {entry.name.substr(0, kLongestName)}});
    if (entry.stored && entry.unpacked > file) refuse({"scan.size-lies", {entry.name}});
    if (!entry.stored) unpacked += std::min(entry.unpacked, kLargestCompressed + 1);
  }
  if (unpacked > kLargestCompressed) refuse("scan.code-too-large");
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

/// A sentence for a zip archive that torch.jit.save did not write.
Message guessArchive(std::string_view bytes, const std::vector<ZipEntry>& entries) {
  const auto data = std::find_if(entries.begin(), entries.end(),
                                 [](const ZipEntry& e) { return baseName(e.name) == "data.pkl"; });
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(entries,
                               [&](const ZipEntry& e) { return baseName(e.name) == name; });
  };
  if (has("model.weights.h5")) return "scan.keras";
  if (has("archive_format") || has("serialized_exported_program.json")) return "scan.torch-export";
  if (data == entries.end()) return "scan.other-zip";
  // torch.save stores data.pkl uncompressed; a state_dict begins with an OrderedDict or a dict.
  const std::string_view head = bytes.substr(0, 4096);
  const bool dictionary = head.find(
                              "\x80\x02"
                              "ccollections\nOrderedDict") != std::string_view::npos ||
                          head.find("\x80\x02}") != std::string_view::npos;
  return dictionary ? "scan.state-dict" : "scan.pickled-module";
}

/// The archive's records by their names in it, without the folder that all of them are in.
class Archive {
 public:
  Archive(std::string_view bytes, const std::vector<ZipEntry>& entries, const std::string& subject)
      : bytes_(bytes), entries_(entries), subject_(subject) {
    const std::string& first = entries.front().name;
    root_ = first.substr(0, first.find('/') + 1);
  }

  const std::vector<ZipEntry>& entries() const { return entries_; }

  /// The name of `entry` in the archive. @throws Error kUnsupported if torch could find it under
  /// another one.
  std::string nameOf(const ZipEntry& entry) const {
    const bool printable = std::ranges::all_of(entry.name, [](char c) {
      return static_cast<unsigned char>(c) >= 32 && c != '\\' && c != '\x7f';
    });
    if (root_.empty() || !entry.name.starts_with(root_) || entry.name.size() > kLongestName ||
        !printable || entry.name.find("/../") != std::string::npos)
      refuse(Message("scan.entry-refused", {shown(entry.name)}));
    return entry.name.substr(root_.size());
  }

  std::string text(const ZipEntry& entry) const {
    auto text = readZipEntry(bytes_, entry);
    if (!text) notTorchScript(subject_, {"scan.archive-damaged", {shown(entry.name)}});
    return std::move(*text);
  }

  const ZipEntry* find(std::string_view name) const {
    const auto found = std::ranges::find_if(
        entries_, [&](const ZipEntry& entry) { return entry.name == root_ + std::string(name); });
    return found == entries_.end() ? nullptr : &*found;
  }

  [[noreturn]] void refuse(const Message& why) const {
    throw Error(ErrorCode::kUnsupported, subject_, why, "advice.not-how-torch-saves");
  }

  static std::string shown(const std::string& name) {
    std::string out = name.substr(0, 80) + (name.size() > 80 ? "..." : "");
    for (char& c : out)
      if (static_cast<unsigned char>(c) < 32 || c == '\x7f') c = '?';
    return out;
  }

 private:
  std::string_view bytes_;
  const std::vector<ZipEntry>& entries_;
  const std::string& subject_;
  std::string root_;
};

enum class RecordKind { kCode, kPickle, kOther };

/// What torch takes a record of that name for. @throws Error kUnsupported for a name that torch
/// finds, as it looks without case, though torch.jit.save does not write it so.
RecordKind kindOf(const Archive& archive, const std::string& name) {
  const std::string lower = lowerCase(name);
  if (lower == "model.json") archive.refuse("scan.torch-1-0-format");
  const bool code = lower.starts_with("code/");
  const bool pickle = lower == "data.pkl" || lower == "constants.pkl";
  const bool of_torch = pickle || code || lower.starts_with("data/") ||
                        lower.starts_with("constants/") || lower.starts_with("extra/") ||
                        lower == "version" || lower.ends_with(".pkl");
  const bool as_written = code ? name.starts_with("code/") : name == lower;
  if (of_torch && !as_written && !lower.starts_with("extra/"))
    archive.refuse(Message("scan.entry-refused", {Archive::shown(name)}));
  if (code) return name.ends_with(".debug_pkl") ? RecordKind::kOther : RecordKind::kCode;
  return pickle ? RecordKind::kPickle : RecordKind::kOther;
}

void checkPickle(const Archive& archive, const ZipEntry& entry, const std::string& name) {
  const PickleContent content = readPickle(archive.text(entry));
  if (content.fault) archive.refuse(Message("scan.must-not-be-loaded", {name, *content.fault}));
  const std::string folder = name == "data.pkl" ? "data/" : "constants/";
  for (const PickledStorage& storage : content.storages) {
    const ZipEntry* const record = archive.find(folder + storage.key);
    const std::uint64_t held = record == nullptr ? 0 : record->unpacked;
    if (held >= storage.bytes) continue;
    archive.refuse(Message("scan.weights-of-other-size",
                           {Archive::shown(folder + storage.key), std::to_string(held),
                            std::to_string(storage.bytes)}));
  }
}

void scanRecords(const Archive& archive, const std::vector<std::string>& allowed,
                 const std::string& subject) {
  ScanRules rules;
  rules.allowed = allowed;
  std::vector<std::pair<std::string, std::string>> sources;
  for (const ZipEntry& entry : archive.entries()) {
    const std::string name = archive.nameOf(entry);
    const RecordKind kind = kindOf(archive, name);
    if (kind == RecordKind::kPickle) checkPickle(archive, entry, name);
    if (kind != RecordKind::kCode) continue;
    sources.emplace_back(name, archive.text(entry));
    collectDefinitions(sources.back().second, rules.defined);
  }
  for (const auto& [name, source] : sources) {
    const auto found = findRefusedOperation(source, rules);
    if (!found) continue;
    if (isNewerOperator(*found))
      throw Error(ErrorCode::kUnsupported, subject,
                  Message("scan.code-newer-than-torch", {name, Archive::shown(*found)}),
                  "advice.write-for-torch-1-13");
    throw Error(ErrorCode::kRefused, subject,
                Message("scan.code-refused", {name, Archive::shown(*found)}),
                Message("advice.allow-operator", {Archive::shown(*found)}));
  }
}

}  // namespace

std::optional<std::string> inspectArchive(std::string_view bytes, const std::string& subject,
                                          const std::vector<std::string>& allowed, bool scan) {
  const auto entries = readZipDirectory(bytes);
  if (!entries || entries->empty()) notTorchScript(subject, guessKind(bytes));
  if (!isTorchScript(*entries)) notTorchScript(subject, guessArchive(bytes, *entries));
  const Archive archive(bytes, *entries, subject);
  if (scan) {
    checkSizes(*entries, bytes.size(), subject);
    scanRecords(archive, allowed, subject);
  }
  const ZipEntry* const metadata = archive.find("extra/ecglens.json");
  if (metadata == nullptr) return std::nullopt;
  return archive.text(*metadata);
}

}  // namespace ecg
