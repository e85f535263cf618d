// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/report/audit.hpp"

#include <algorithm>

#include "core/audit/experiments/experiments.hpp"
#include "core/audit/probe/other_training.hpp"
#include "core/audit/report/kept_results.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

std::vector<Experiment> chosen(const std::vector<std::string>& only) {
  if (only.empty()) return experiments();
  std::vector<Experiment> wanted;
  for (const std::string& name : only) {
    const auto found = std::ranges::find(experiments(), name, &Experiment::name);
    if (found == experiments().end()) {
      std::vector<Message> known;
      for (const Experiment& experiment : experiments()) known.push_back(plain(experiment.name));
      throw Error(ErrorCode::kBadArgument, plain(name), "audit.no-such-experiment",
                  {"advice.choose-among", {listed(known)}});
    }
    wanted.push_back(*found);
  }
  return wanted;
}

/// The share of the whole that one part of the work is.
class PartOfAudit final : public ProgressSink {
 public:
  PartOfAudit(ProgressSink& whole, double begin, double end)
      : whole_(whole), begin_(begin), end_(end) {}
  void report(const Message& stage, double fraction) override {
    whole_.report(stage, begin_ + (end_ - begin_) * fraction);
  }

 private:
  ProgressSink& whole_;
  double begin_, end_;
};

/// A list of records says less than the folder that it lies in.
std::string nameOf(const Dataset& data) {
  return lastName(data.kind == "RECORDS" ? data.source.parent_path() : data.source);
}

constexpr double kCollecting = 0.5;  // of the whole time, about

}  // namespace

Audit runAudit(const Dataset& data, Model& model, const Codebook& codebook, const AuditRun& run,
               const std::stop_token& stop, ProgressSink& progress) {
  const std::vector<Experiment> wanted = chosen(run.only);
  for (const Model* const other : run.others) requireSameQuestion(model.spec(), other->spec());
  CollectAuditOptions collect = run.collect;
  collect.waves = std::ranges::any_of(wanted, &Experiment::waves);
  collect.features = std::ranges::any_of(wanted, &Experiment::features);
  collect.frames = std::ranges::any_of(wanted, &Experiment::frames);
  collect.snippets = std::ranges::any_of(wanted, &Experiment::snippets);
  PartOfAudit collecting(progress, 0, kCollecting);
  const AuditData collected = collectAudit(data, model, codebook, collect, stop, collecting);
  const ModelSpec& spec = model.spec();
  Audit audit{spec.name,
              spec.sha256,
              codebook.sha256,
              nameOf(data),
              collected.split_text,
              collected.records.size(),
              collected.skipped,
              collected.fitted_on_judged,
              run.options.seed,
              {},
              {},
              {},
              std::nullopt};
  for (const Model* const other : run.others) audit.other_models.push_back(other->spec().sha256);
  const KeptResults kept(run.kept);
  NetworkBench bench{data, model, codebook, run.collect.jobs, run.others};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const double each = (1 - kCollecting) / static_cast<double>(wanted.size());
    const double begin = kCollecting + each * static_cast<double>(i);
    PartOfAudit part(progress, begin, begin + each);
    const std::string key = auditKey(audit, collected, run.options, wanted[i].waves);
    if (auto known = kept.find(wanted[i].name, key)) {
      audit.results.push_back(std::move(*known));
      continue;
    }
    try {
      audit.results.push_back(wanted[i].ask != nullptr
                                  ? wanted[i].ask(collected, bench, run.options, stop, part)
                                  : wanted[i].run(collected, run.options, stop, part));
    } catch (const Error& error) {
      throwIfStopped(stop);
      if (error.code() != ErrorCode::kUnsupported || wanted.size() == 1) throw;
      audit.left_out.push_back(wanted[i].name + ": " + error.reason());
      continue;
    }
    kept.keep(audit.results.back(), key);
  }
  if (audit.results.empty())
    throw Error(ErrorCode::kUnsupported, data.source.string(), "audit.nothing-possible");
  audit.card = auditCard(collected, audit.results, run.options, stop);
  if (audit.card) {
    audit.card->model_sha256 = audit.model_sha256;
    audit.card->codebook_sha256 = audit.codebook_sha256;
    audit.card->data_source = audit.data_source;
  }
  progress.report("work.done", 1);
  return audit;
}

}  // namespace ecg
