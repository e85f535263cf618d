// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <stop_token>
#include <string>

#include "core/audit/card/audit_card.hpp"

namespace ecg {

/// JSON, schema "ecglens/audit-card/1"; the same card gives the same bytes.
/// @throws Error kUnsupported if a forest cannot be packed
std::string auditCardToJson(const AuditCard& card);

/// Reads and checks every field. @throws Error kNotFound, kUnreadable, kCorrupt; Cancelled.
AuditCard readAuditCard(const std::filesystem::path& file, const std::stop_token& stop = {});

/// @name Where the card of a codebook is kept, and the report that it comes from.
/// @{
struct CardFiles {
  std::filesystem::path card, report;  ///< both empty: nowhere
};
/// Those that are there: the user's own before those beside the codebook ("<codebook>.card.json",
/// "<codebook>.report.html"). @param codebook its file, or empty
CardFiles findCard(const std::filesystem::path& codebook, const std::string& codebook_sha256);
/// Where new ones go: beside the codebook if they may be written there, else into
/// userDataFolder()/cards, which is made. @param bundled the codebook came with the program
CardFiles newCard(const std::filesystem::path& codebook, const std::string& codebook_sha256,
                  bool bundled);
/// @}

/// Writes both atomically, the report first, so that no card is without its report.
/// @param report the report's file, which is copied  @throws Error kUnreadable; Cancelled
void keepCard(AuditCard& card, const std::filesystem::path& report, const CardFiles& files,
              const std::stop_token& stop = {});

}  // namespace ecg
