// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/card/codebook_knowledge.hpp"

#include <utility>

#include "core/audit/card/audit_card_file.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/atlas/atlas_file.hpp"
#include "core/explain/atlas/atlas_location.hpp"

namespace ecg {
namespace {

/// The codebook's hashes and size, which both files must have.
struct Wanted {
  std::string codebook_sha256, model_sha256;
  std::size_t clusters;

  void require(const std::string& codebook, const std::string& model, std::size_t size,
               const std::filesystem::path& file) const {
    if (codebook == codebook_sha256 && model == model_sha256 && size == clusters) return;
    throw Error(ErrorCode::kMismatch, file.string(), "knowledge.of-another-codebook",
                "advice.make-it-anew");
  }
};

void addAtlas(const std::filesystem::path& file, const Wanted& wanted, const std::stop_token& stop,
              CodebookKnowledge& known) {
  if (file.empty()) return;
  const Atlas atlas = readAtlas(file, stop);
  wanted.require(atlas.codebook_sha256, atlas.model_sha256, atlas.clusters.size(), file);
  known.meanings = meaningsOf(atlas);
  known.atlas_source = atlas.data_source;
}

void addCard(const CardFiles& files, const Wanted& wanted, const std::stop_token& stop,
             CodebookKnowledge& known) {
  if (files.card.empty()) return;
  auto card = std::make_shared<const AuditCard>(readAuditCard(files.card, stop));
  wanted.require(card->codebook_sha256, card->model_sha256, card->surrogate.usual.size(),
                 files.card);
  known.card = std::move(card);
  known.report = files.report;
}

}  // namespace

const ClusterMeaning* CodebookKnowledge::of(int cluster) const {
  const auto k = static_cast<std::size_t>(cluster);
  return cluster >= 0 && k < meanings.size() ? &meanings[k] : nullptr;
}

CodebookKnowledge readKnowledge(const std::filesystem::path& codebook,
                                const std::string& codebook_sha256, const std::string& model_sha256,
                                int clusters, const std::stop_token& stop) {
  CodebookKnowledge known;
  known.codebook_sha256 = codebook_sha256;
  const Wanted wanted{codebook_sha256, model_sha256, static_cast<std::size_t>(clusters)};
  const auto tried = [&](const auto& part) {
    try {
      part();
    } catch (const Error& error) {
      throwIfStopped(stop);
      known.problems.push_back(error);
    }
  };
  tried([&] { addAtlas(findAtlasFile(codebook, codebook_sha256), wanted, stop, known); });
  tried([&] { addCard(findCard(codebook, codebook_sha256), wanted, stop, known); });
  return known;
}

}  // namespace ecg
