// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/shared_options.hpp"

#include <limits>
#include <string>

#include "app/options/model_options.hpp"

namespace ecg {
namespace {

constexpr double kAboveNothing = std::numeric_limits<double>::min();

const CLI::Validator kMoment = numberIn(0, 1e9, "no moment of a record, in seconds from its start");
const CLI::Validator kRate = numberIn(kAboveNothing, 1e9, "no sampling rate");
const CLI::Validator kAge = numberIn(0, 130, "no age in years");

}  // namespace

CLI::Validator numberIn(double least, double most, const std::string& otherwise) {
  return {[=](std::string& text) {
            double value = 0;
            const bool good =
                CLI::detail::lexical_cast(text, value) && value >= least && value <= most;
            return good ? std::string() : text + " is " + otherwise;
          },
          ""};
}

const CLI::Validator& wholeNumber() {
  static const CLI::Validator validator(
      [](std::string& text) {
        return text.find_first_not_of("0123456789") == std::string::npos ? std::string()
                                                                         : text + " is no seed";
      },
      "");
  return validator;
}

void addModel(CLI::App& command, ModelArguments& a, bool with_codebook) {
  command.add_option("--model", a.model, "TorchScript model (default: the bundled one)")
      ->type_name("FILE");
  if (with_codebook) {
    command
        .add_option("--codebook", a.codebook, "codebook of that model (default: the bundled one)")
        ->type_name("FILE");
  }
  addModelFacts(command, a.said);
  addGuest(command, a.guest);
}

void addGuest(CLI::App& command, GuestArguments& a) {
  const std::string group = "A model is a stranger's program";
  command
      .add_option("--allow-operator", a.allowed,
                  "let its code use an operation that is refused else, as the error names it; may "
                  "be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME")
      ->group(group);
  command
      .add_option("--model-memory", a.memory_bytes,
                  "most memory for it, e.g. 8G (default: 2 GB and four times its file)")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE")
      ->group(group);
}

void addWalk(CLI::App& command, WalkArguments& a) {
  command
      .add_option("--jobs", a.jobs,
                  "networks that run at once, each in a process of its own (default: one a core); "
                  "the result is the same")
      ->check(CLI::Range(1, 256).description(""))
      ->type_name("N");
}

void addPage(CLI::App& command, PageArguments& a) {
  const std::string group = "Page";
  command.add_option("--layout", a.layout, "3x4, 3x4r3, 6x2, 12x1, or the name of one lead")
      ->type_name("LAYOUT")
      ->group(group);
  command.add_option("--order", a.order, "of the limb leads: standard or cabrera")
      ->type_name("ORDER")
      ->group(group);
  command.add_option("--rhythm", a.rhythm, "leads of the rhythm strips, up to three")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LEAD,...")
      ->group(group);
  command.add_option("--speed", a.speed, "12.5, 25 or 50 mm/s")
      ->check(CLI::IsMember({12.5, 25.0, 50.0}).description(""))
      ->type_name("MM/S")
      ->group(group);
  command.add_option("--gain", a.gain, "5, 10 or 20 mm/mV")
      ->check(CLI::IsMember({5.0, 10.0, 20.0}).description(""))
      ->type_name("MM/MV")
      ->group(group);
  command.add_flag("--half-gain-chest", a.half_gain_chest, "V leads at half of that gain")
      ->group(group);
  command
      .add_option("--filter", a.filter,
                  "of the traces drawn: none, or e.g. highpass=0.5,lowpass=40,notch=50 (Hz)")
      ->type_name("FILTER")
      ->group(group);
  command
      .add_option("--qtc", a.qtc,
                  "formula of the QTc shown: bazett, fridericia, framingham or hodges")
      ->type_name("FORMULA")
      ->group(group);
  command.add_flag("--waves", a.waves, "mark P, QRS and T under each lead")->group(group);
  command.add_option("--strips", a.strips, "under the leads: cluster,entropy,gradcam, or none")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"cluster", "entropy", "gradcam", "none"}).description(""))
      ->type_name("STRIP,...")
      ->group(group);
  command.add_flag("--strips-once", a.strips_once, "one set of strips, under the last row")
      ->group(group);
  command.add_flag("--band", a.band, "the clusters' colours behind the traces")->group(group);
  command.add_flag("--coloured-trace", a.coloured_trace, "the traces in their clusters' colours")
      ->group(group);
  command.add_flag("--no-hatching", a.plain, "clusters without hatching")->group(group);
  command
      .add_option("--begin", a.begin_s,
                  "where the ten seconds of a long record in columns begin; a PDF has all of them")
      ->check(kMoment)
      ->type_name("SECONDS")
      ->group(group);
  command.add_option("--theme", a.theme, "light, dark or mono")->type_name("THEME")->group(group);
  command.add_option("--palette", a.palette, "of the clusters: standard or colour-blind")
      ->type_name("PALETTE")
      ->group(group);
}

void addMethod(CLI::App& command, MethodArguments& a) {
  const std::string group = "Instead of the codebook's parameters";
  command
      .add_option("--temperature", a.temperature,
                  "codebook, auto (mean entropy of the record 0.5) or a positive number")
      ->capture_default_str()
      ->group(group);
  command
      .add_option("--depth-factors", a.depth_factors,
                  "one a tap, shallowest first; the codebook's centroids are scaled to them")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->group(group);
  command.add_option("--offsets", a.offsets, "where frames sit in time: codebook or half-pixel")
      ->capture_default_str()
      ->group(group);
}

void addOutput(CLI::App& command, OutputArguments& a) {
  command.add_flag("--no-clobber", a.no_clobber, "never replace a file that exists");
}

void addReading(CLI::App& command, ReadOptions& reading) {
  const std::string group = "What a file does not say itself";
  command
      .add_option("--leads,--csv-leads", reading.leads,
                  "a name for each channel, in the file's order (of a table: each column but the "
                  "time); - leaves one out")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST")
      ->group(group);
  command.add_option("--csv-rate", reading.rate_hz, "samples a second of a table")
      ->check(kRate)
      ->type_name("HZ")
      ->group(group);
  command.add_option("--csv-unit", reading.unit, "unit of a table's numbers")
      ->check(CLI::IsMember({"nV", "uV", "mV", "V"}, CLI::ignore_case))
      ->type_name("nV|uV|mV|V")
      ->group(group);
  command.add_option("--age", reading.age_years, "of the patient, in years")
      ->check(kAge)
      ->type_name("YEARS")
      ->group(group);
  command.add_option("--sex", reading.sex, "of the patient")
      ->check(CLI::IsMember({"male", "female"}))
      ->type_name("male|female")
      ->group(group);
}

}  // namespace ecg
