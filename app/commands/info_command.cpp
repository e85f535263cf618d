// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <string>

#include "app/commands/commands.hpp"
#include "app/options/model_options.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/model_report.hpp"
#include "core/common/files/input_file.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/model/network/model_file.hpp"
#include "core/signal/record/age_text.hpp"

namespace ecg {
namespace {

struct InfoArguments {
  std::vector<std::filesystem::path> files;
  ModelOverrides said;
  GuestArguments guest;
  ReadOptions reading;
};

enum class FileKind { kRecord, kModel, kCodebook };

/// By content: a TorchScript file is a zip archive, a codebook JSON with its schema's name.
FileKind kindOf(const std::filesystem::path& file) {
  const std::string start = startOfFile(file, 4096);
  const auto extension = file.extension().string();
  if (start.starts_with("PK") || isModelName(file)) return FileKind::kModel;
  if (extension == ".json" || start.find("ecglens/codebook/") != std::string::npos) {
    return FileKind::kCodebook;
  }
  return FileKind::kRecord;
}

/// A file that holds many records: how many, and how to name them.
void showSet(const Dataset& data) {
  constexpr std::size_t kShown = 10;
  std::cout << data.source.string() << ": " << data.records.size() << " records\n";
  printLine("format", data.kind);
  for (std::size_t k = 0; k < std::min(kShown, data.records.size()); ++k) {
    printLine("record", data.records[k].path.string());
  }
  if (data.records.size() > kShown) {
    printLine("record", "... and " + std::to_string(data.records.size() - kShown) + " more");
  }
}

void showRecord(const std::filesystem::path& file, const ReadOptions& reading) {
  const Dataset data = openDataset(file);
  if (data.records.size() > 1) return showSet(data);
  const EcgRecord record = readRecord(data.records.front().path, reading);
  std::cout << record.source.string() << ": record\n";
  printLine("id", record.id);
  printLine("format", record.format);
  printLine("rate", decimal(record.sampling_rate_hz) + " Hz");
  printLine("samples",
            std::to_string(record.samples()) + " (" + decimal(record.duration_s()) + " s)");
  for (const auto& lead : record.leads) {
    printLine("lead", lead.name + (lead.derived ? " (derived)"
                                                : " (in the file: " + lead.name_in_file + ", " +
                                                      lead.unit_in_file + ")"));
  }
  if (record.age_years)
    printLine("age", *record.age_years > kOldestStated ? ageText(*record.age_years)
                                                       : decimal(*record.age_years));
  if (!record.sex.empty()) printLine("sex", record.sex);
  printLine("sha256", record.sha256);
  for (const auto& comment : record.comments) printLine("comment", comment);
  for (const auto& warning : record.warnings) printLine("warning", english(warning));
}

void showModel(const std::filesystem::path& file, const InfoArguments& arguments) {
  const EndsAtOnce loading;
  printModel(file, loadModel(file, arguments.said, arguments.guest)->spec());
}

void showCodebook(const std::filesystem::path& file) {
  const Codebook codebook = readCodebook(file);
  std::cout << file.string() << ": codebook\n";
  printLine("clusters", std::to_string(codebook.clusters));
  printLine("temperature", decimal(codebook.temperature));
  for (std::size_t i = 0; i < codebook.taps.size(); ++i) {
    printLine("tap", tapLine(codebook.taps[i], 0) + ", depth factor " +
                         decimal(codebook.depth_factors[i]));
  }
  printLine("records", std::to_string(codebook.fit.records.size()));
  printLine("steps", std::to_string(codebook.fit.steps));
  printLine("seed", std::to_string(codebook.fit.seed));
  printLine("restarts", std::to_string(codebook.fit.restarts));
  printLine("iterations", std::to_string(codebook.fit.iterations));
  printLine("inertia", decimal(codebook.fit.inertia));
  printLine("model sha256", codebook.model_sha256);
  printLine("sha256", codebook.sha256);
}

int runInfo(const InfoArguments& arguments) {
  int failed = 0;
  for (const auto& file : arguments.files) {
    try {
      switch (kindOf(file)) {
        case FileKind::kModel:
          showModel(file, arguments);
          break;
        case FileKind::kCodebook:
          showCodebook(file);
          break;
        case FileKind::kRecord:
          showRecord(file, arguments.reading);
          break;
      }
    } catch (const Error& error) {
      printError(error.what());
      ++failed;
    }
  }
  return failed > 0 ? kExitSomeFailed : kExitDone;
}

}  // namespace

Command addInfoCommand(OptionList& program) {
  auto arguments = std::make_shared<InfoArguments>();
  InfoArguments& a = *arguments;
  OptionList c = program.command("info", "what a record, model or codebook is");
  c.add("files", a.files, "files").required().type("FILE");
  addModelFacts(c, a.said);
  addGuest(c, a.guest);
  addReading(c, a.reading);
  return {c, false, [arguments] { return runInfo(*arguments); }};
}

}  // namespace ecg
