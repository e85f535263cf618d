// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parts/inputs.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <new>
#include <optional>
#include <system_error>

#include "app/parts/console.hpp"
#include "app/parts/outputs.hpp"
#include "app/parts/resources.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/files/user_data.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/io/dataset/label_table.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/model/host/hosted_model.hpp"

namespace ecg {

void makeOutputFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || !std::filesystem::is_directory(folder)) {
    throw Error(
        ErrorCode::kUnreadable, folder.string(),
        plain("cannot be made: " + (error ? error.message() : "a file of that name exists")));
  }
}

void requireWritable(const std::filesystem::path& file) {
  if (file.filename().empty()) {
    throw Error(ErrorCode::kBadArgument, "--out " + file.string(),
                plain("is not the name of a file"));
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    throw Error(ErrorCode::kUnreadable, file.string(), plain("is a folder"),
                plain("Name the file to write in it"));
  }
  const auto folder = std::filesystem::absolute(file).parent_path();
  if (!std::filesystem::is_directory(folder, ignored)) {
    throw Error(ErrorCode::kNotFound, folder.string(), plain("no such folder"),
                plain("Make it first"));
  }
  if (std::filesystem::exists(file, ignored) && !std::filesystem::is_regular_file(file, ignored)) {
    return;
  }
  if (::access(folder.c_str(), W_OK) != 0) {
    throw Error(ErrorCode::kUnreadable, folder.string(),
                plain("cannot be written to: " + std::generic_category().message(errno)),
                plain("Choose a folder you may write to"));
  }
}

std::unique_ptr<Model> loadModel(const std::filesystem::path& file, ModelOverrides overrides,
                                 const GuestArguments& guest, const Codebook* codebook,
                                 const std::stop_token& stop) {
  overrides.allowed.insert(overrides.allowed.end(), guest.allowed.begin(), guest.allowed.end());
  const auto cache = userCacheFolder();
  HostOptions options{guest.memory_bytes.value_or(0), true, cache.empty() ? cache : cache / "taps"};
  const std::optional<Codebook> beside =
      codebook == nullptr ? readCodebookBeside(file, stop) : std::nullopt;
  if (beside) codebook = &*beside;
  if (codebook != nullptr) {
    options.known = codebook->measured_taps;
    options.known_sha256 = codebook->model_sha256;
  }
  return loadHostedModel(file, overrides, options, stop);
}

std::unique_ptr<Model> openModel(const ModelArguments& arguments, const Codebook* codebook) {
  const auto file = arguments.model.empty() ? bundledModel() : arguments.model;
  keepInput(file);
  const EndsAtOnce loading;  // nothing is lost while a model is opened
  return loadModel(file, arguments.said, arguments.guest, codebook);
}

std::filesystem::path codebookFor(const ModelArguments& arguments) {
  if (!arguments.codebook.empty()) return arguments.codebook;
  if (arguments.model.empty()) return bundledCodebook();
  std::error_code ignored;
  for (const BundledModel& one : bundledModels())
    if (std::filesystem::equivalent(arguments.model, one.model, ignored)) return one.codebook;
  if (const auto beside = codebookBeside(arguments.model)) return *beside;
  throw Error(
      ErrorCode::kIncomplete, arguments.model.string(), plain("this model needs its own codebook"),
      plain("Fit one: ecglens fit DATASET --model " + arguments.model.string() +
            " --out codebook.json; then pass --codebook codebook.json, or keep it beside the "
            "model under that name"));
}

NamedCodebook openCodebook(const ModelArguments& arguments, const std::stop_token& stop) {
  const auto file = codebookFor(arguments);
  keepInput(file);
  return {readCodebook(file, stop), file.string()};
}

void printRecordError(const RecordRef& record, const Error& error) {
  const std::string message = error.what();
  if (message.find(record.path.string()) != std::string::npos) {
    printError(message);
    return;
  }
  // What knows the record by its id only: the path takes the id's place.
  const std::string id = record.path.stem().string() + ": ";
  const std::string rest = message.starts_with(id) ? message.substr(id.size()) : message;
  printError(record.path.string() + ": " + rest);
}

std::string uniqueId(const std::string& id, std::set<std::string>& used,
                     const std::function<std::string(const std::string&)>& file_name) {
  std::string unique = id;
  for (int n = 2; !used.insert(file_name(unique)).second; ++n) {
    unique = id + "-" + std::to_string(n);
  }
  if (unique != id) printWarning(id, "an earlier record has this id; its results are " + unique);
  return unique;
}

int forEachRecord(const std::vector<std::filesystem::path>& paths, const ReadOptions& reading,
                  const std::stop_token& stop, ConsoleProgress& progress,
                  const std::function<void(EcgRecord record)>& work) {
  const InputList inputs = openInputs(paths, reading, stop);
  int failed = inputs.failed;
  for (std::size_t i = 0; i < inputs.records.size(); ++i) {
    const RecordRef& ref = inputs.records[i];
    throwIfStopped(stop);
    requireStdout();
    progress.report(plain(ref.id),
                    static_cast<double>(i) / static_cast<double>(inputs.records.size()));
    try {
      // Of many records the list says how far it is.
      std::optional<ProgressScope> within;
      if (inputs.records.size() == 1) within.emplace(progress);
      work(readRecord(ref, stop));
    } catch (const Error& error) {
      throwIfStopped(stop);  // what was given up half-way is not broken
      progress.clear();
      printRecordError(ref, error);
      ++failed;
    } catch (const std::bad_alloc&) {
      // The next record may be a smaller one.
      progress.clear();
      printRecordError(ref, Error(ErrorCode::kUnsupported, ref.path.string(),
                                  plain("needs more memory than there is")));
      ++failed;
    }
  }
  return failed > 0 ? kExitSomeFailed : kExitDone;
}

InputList openInputs(const std::vector<std::filesystem::path>& paths, const ReadOptions& reading,
                     const std::stop_token& stop) {
  InputList list;
  for (const auto& path : paths) {
    try {
      Dataset data = openDataset(path, {}, stop);
      setReading(data, reading);
      keepInputs(data);
      for (const auto& warning : data.warnings) printWarning(path.string(), english(warning));
      std::ranges::move(data.records, std::back_inserter(list.records));
    } catch (const Error& error) {
      printError(error.what());
      ++list.failed;
    }
  }
  return list;
}

Dataset openLabelled(const std::filesystem::path& dataset, const std::filesystem::path& table,
                     const std::string& folds, const std::stop_token& stop) {
  const std::vector<int> wanted = parseFolds(folds);
  Dataset data = openDataset(dataset, table.empty() ? wanted : std::vector<int>(), stop);
  if (!table.empty()) {
    addLabelTable(data, table, stop);
    keepFolds(data, wanted);
    keepInput(table);
  }
  for (const auto& warning : data.warnings) printWarning(dataset.string(), english(warning));
  return data;
}

std::vector<int> parseFolds(const std::string& text) {
  const Error bad(ErrorCode::kBadArgument, "--fold " + text, plain("is not a list of folds"),
                  plain("Write 9, 1-8 or 1,2,5-7"));
  std::vector<int> folds;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const char* const last = text.data() + end;
    int from = 0;
    std::from_chars_result read = std::from_chars(text.data() + begin, last, from);
    int to = from;
    if (read.ec == std::errc() && read.ptr != last && *read.ptr == '-')
      read = std::from_chars(read.ptr + 1, last, to);
    if (read.ec != std::errc() || read.ptr != last) throw bad;
    if (from < 0 || to < from || to > 1000) throw bad;
    for (int fold = from; fold <= to; ++fold) folds.push_back(fold);
    begin = end + 1;
    if (begin == text.size()) throw bad;
  }
  return folds;
}

}  // namespace ecg
