// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <iostream>
#include <string>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/inputs.hpp"
#include "core/common/error.hpp"
#include "core/common/input_file.hpp"
#include "core/explain/codebook_file.hpp"
#include "core/io/dataset.hpp"
#include "core/io/record_reader.hpp"
#include "core/model/model_metadata.hpp"

namespace ecg {
namespace {

enum class FileKind { kRecord, kModel, kCodebook };

/// By content: a TorchScript file is a zip archive, a codebook JSON with its schema's name.
FileKind kindOf(const std::filesystem::path& file) {
  const std::string start = startOfFile(file, 4096);
  const auto extension = file.extension().string();
  if (start.starts_with("PK") || extension == ".pt" || extension == ".pth") return FileKind::kModel;
  if (extension == ".json" || start.find("ecglens/codebook/") != std::string::npos) {
    return FileKind::kCodebook;
  }
  return FileKind::kRecord;
}

void line(const std::string& name, const std::string& value) {
  std::cout << "  " << name << std::string(name.size() < 16 ? 16 - name.size() : 1, ' ') << value
            << "\n";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string decimal(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// @param rate_hz the model's; 0: not known
std::string tapText(const LayerTap& tap, double rate_hz) {
  const std::string step =
      rate_hz > 0 ? decimal(std::round(1e4 * tap.stride / rate_hz) / 10) + " ms, " : std::string();
  return tap.name + ": " + step + std::to_string(tap.channels) + " channels, stride " +
         decimal(tap.stride) + ", offset " + decimal(tap.offset) +
         (tap.measured ? " (measured)" : "");
}

/// A file that holds many records: how many, and how to name them.
void showSet(const Dataset& data) {
  constexpr std::size_t kShown = 10;
  std::cout << data.source.string() << ": " << data.records.size() << " records\n";
  line("format", data.kind);
  for (std::size_t k = 0; k < std::min(kShown, data.records.size()); ++k) {
    line("record", data.records[k].path.string());
  }
  if (data.records.size() > kShown) {
    line("record", "... and " + std::to_string(data.records.size() - kShown) + " more");
  }
}

void showRecord(const std::filesystem::path& file, const ReadOptions& reading) {
  const Dataset data = openDataset(file);
  if (data.records.size() > 1) return showSet(data);
  const EcgRecord record = readRecord(data.records.front().path, reading);
  std::cout << record.source.string() << ": record\n";
  line("id", record.id);
  line("format", record.format);
  line("rate", decimal(record.sampling_rate_hz) + " Hz");
  line("samples", std::to_string(record.samples()) + " (" + decimal(record.duration_s()) + " s)");
  for (const auto& lead : record.leads) {
    line("lead", lead.name + (lead.derived ? " (derived)"
                                           : " (in the file: " + lead.name_in_file + ", " +
                                                 lead.unit_in_file + ")"));
  }
  if (record.age_years) line("age", decimal(*record.age_years));
  if (!record.sex.empty()) line("sex", record.sex);
  line("sha256", record.sha256);
  for (const auto& comment : record.comments) line("comment", comment);
  for (const auto& warning : record.warnings) line("warning", warning);
}

void showModel(const std::filesystem::path& file, const GuestArguments& guest) {
  const EndsAtOnce loading;
  const auto model = loadModel(file, {}, guest);
  const ModelSpec& spec = model->spec();
  std::cout << file.string() << ": model\n";
  line("name", spec.name);
  line("rate", decimal(spec.sampling_rate_hz) + " Hz");
  line("samples", std::to_string(spec.samples));
  line("leads", joined(spec.leads));
  line("unit", spec.unit);
  line("labels", joined(spec.labels));
  line("task", taskName(spec.task));
  line("output", outputName(spec.output));
  for (const auto& tap : spec.taps) {
    line("tap", tapText(tap, spec.sampling_rate_hz));
    if (!tap.doubt.empty()) line("doubt", tap.doubt);
  }
  line("sha256", spec.sha256);
  for (const auto& [name, value] : spec.card) line(name, value);
  const auto said = [&](const std::string& note) {
    return std::ranges::any_of(spec.taps, [&](const LayerTap& tap) { return tap.doubt == note; });
  };
  for (const auto& note : spec.notes)
    if (!said(note)) line("note", note);
}

void showCodebook(const std::filesystem::path& file) {
  const Codebook codebook = readCodebook(file);
  std::cout << file.string() << ": codebook\n";
  line("clusters", std::to_string(codebook.clusters));
  line("temperature", decimal(codebook.temperature));
  for (std::size_t i = 0; i < codebook.taps.size(); ++i) {
    line("tap",
         tapText(codebook.taps[i], 0) + ", depth factor " + decimal(codebook.depth_factors[i]));
  }
  line("records", std::to_string(codebook.fit.records.size()));
  line("steps", std::to_string(codebook.fit.steps));
  line("seed", std::to_string(codebook.fit.seed));
  line("restarts", std::to_string(codebook.fit.restarts));
  line("iterations", std::to_string(codebook.fit.iterations));
  line("inertia", decimal(codebook.fit.inertia));
  line("model sha256", codebook.model_sha256);
  line("sha256", codebook.sha256);
}

}  // namespace

int runInfo(const InfoArguments& arguments) {
  int failed = 0;
  for (const auto& file : arguments.files) {
    try {
      switch (kindOf(file)) {
        case FileKind::kModel:
          showModel(file, arguments.guest);
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

}  // namespace ecg
