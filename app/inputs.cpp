// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inputs.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <thread>

#include "app/console.hpp"
#include "app/resources.hpp"
#include "core/explain/codebook_file.hpp"
#include "core/model/torch_model.hpp"

namespace ecg {

void makeOutputFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || !std::filesystem::is_directory(folder)) {
    throw Error(ErrorCode::kUnreadable, folder.string(),
                "cannot be made: " + (error ? error.message() : "a file of that name exists"));
  }
}

std::unique_ptr<Model> openModel(const ModelArguments& arguments) {
  setTorchThreads(static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 8U)));
  return loadTorchModel(arguments.model.empty() ? bundledModel() : arguments.model);
}

std::filesystem::path bundledCodebookFor(const ModelArguments& arguments) {
  if (!arguments.codebook.empty() || arguments.model.empty()) return bundledCodebook();
  std::error_code error;
  if (std::filesystem::equivalent(arguments.model, bundledModel(), error)) return bundledCodebook();
  throw Error(ErrorCode::kIncomplete, arguments.model.string(), "this model needs its own codebook",
              "Fit one: ecglens fit DATASET --model " + arguments.model.string() +
                  " --out codebook.json; then pass --codebook codebook.json");
}

NamedCodebook openCodebook(const ModelArguments& arguments, const std::filesystem::path& fallback) {
  const auto& file = arguments.codebook.empty() ? fallback : arguments.codebook;
  return {readCodebook(file), file.string()};
}

void printRecordError(const RecordRef& record, const Error& error) {
  const std::string message = error.what();
  const bool named = message.find(record.path.stem().string()) != std::string::npos;
  printError(named ? message : record.path.string() + ": " + message);
}

InputList openInputs(const std::vector<std::filesystem::path>& paths, const std::stop_token& stop) {
  InputList list;
  for (const auto& path : paths) {
    try {
      Dataset data = openDataset(path, {}, stop);
      for (const auto& warning : data.warnings) printWarning(path.string(), warning);
      std::ranges::move(data.records, std::back_inserter(list.records));
    } catch (const Error& error) {
      printError(error.what());
      ++list.failed;
    }
  }
  return list;
}

std::vector<int> parseFolds(const std::string& text) {
  const Error bad(ErrorCode::kBadArgument, "--fold " + text, "is not a list of folds",
                  "Write 9, 1-8 or 1,2,5-7");
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
