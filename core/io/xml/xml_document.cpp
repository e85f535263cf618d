// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/xml/xml_document.hpp"

#include <algorithm>
#include <exception>
#include <fstream>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/units.hpp"

namespace ecg {
namespace {

constexpr std::size_t kMaxXmlBytes = std::size_t{512} << 20;
/// What may precede the root element: comments and a document type.
constexpr std::size_t kSniffedBytes = std::size_t{64} << 10;

/// Memory that pugixml takes for the nodes of a document, at most: an element and the text that
/// may follow it for every '<', an attribute for every '='. Files of waveforms need a small part of
/// their own size; one made of empty elements would need thirty times it.
constexpr std::size_t kBytesPerTag = 128, kBytesPerAttribute = 40;
constexpr std::size_t kSpareBytes = std::size_t{48} << 20;

void refuseTooManyElements(std::string_view bytes, const std::string& subject) {
  const auto tags = static_cast<std::size_t>(std::ranges::count(bytes, '<'));
  const auto attributes = static_cast<std::size_t>(std::ranges::count(bytes, '='));
  if (tags * kBytesPerTag + attributes * kBytesPerAttribute > bytes.size() / 2 + kSpareBytes) {
    throw Error(ErrorCode::kUnsupported, subject,
                {"xml.too-many-elements", {std::to_string(tags / 2)}});
  }
}

/// The start of a file as ASCII: of UTF-16 and UTF-32, whose names are ASCII in every format read
/// here, the zero bytes are dropped; so is a byte order mark.
std::string startOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string start(kSniffedBytes, '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(in.gcount()));
  if (start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff")) start.erase(0, 2);
  if (start.starts_with("\xef\xbb\xbf")) start.erase(0, 3);
  std::erase(start, '\0');
  return start;
}

/// `text` after the first `mark`; empty if there is none.
std::string_view after(std::string_view text, std::string_view mark) {
  const auto at = text.find(mark);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size());
}

/// A document type may hold an internal subset in brackets.
std::string_view afterDoctype(std::string_view text) {
  const auto end = text.find_first_of("[>");
  if (end == std::string_view::npos) return {};
  return text[end] == '>' ? text.substr(end + 1) : after(after(text, "]"), ">");
}

/// Name of the root element, without prefix; empty if `text` does not start like XML.
std::string_view rootName(std::string_view text) {
  while (!(text = trimmed(text)).empty()) {
    if (text.starts_with("<!--")) {
      text = after(text, "-->");
    } else if (text.starts_with("<?")) {
      text = after(text, "?>");
    } else if (text.starts_with("<!DOCTYPE")) {
      text = afterDoctype(text);
    } else if (text.starts_with('<')) {
      const auto name = text.substr(1, text.find_first_of(" \t\r\n/>") - 1);
      return name.substr(name.rfind(':') + 1);
    } else {
      return {};
    }
  }
  return {};
}

}  // namespace

XmlFile::XmlFile(const std::filesystem::path& file, const std::stop_token& stop)
    : bytes_(readWholeFile(file, kMaxXmlBytes, stop)) {
  if (trimmed(bytes_).empty()) throw Error(ErrorCode::kCorrupt, file.string(), "file.empty");
  refuseTooManyElements(bytes_, file.string());
  sha256_ = sha256Hex(bytes_, stop);
  // Without parse_doctype the document type is skipped, and with it every entity it declares.
  const auto result =
      document_.load_buffer_inplace(bytes_.data(), bytes_.size(), pugi::parse_default);
  if (!result) {
    throw Error(
        ErrorCode::kCorrupt, file.string(),
        {"xml.not-well-formed", {std::string(result.description()), std::to_string(result.offset)}},
        "advice.maybe-cut-short");
  }
}

bool hasXmlRoot(const std::filesystem::path& file, std::string_view name) {
  try {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return false;
    return rootName(startOf(file)) == name;
  } catch (const std::exception&) {
    return false;
  }
}

std::string_view localName(pugi::xml_node node) {
  const std::string_view name = node.name();
  return name.substr(name.rfind(':') + 1);
}

pugi::xml_node childNamed(pugi::xml_node node, std::string_view name) {
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_element && localName(child) == name) return child;
  }
  return {};
}

std::vector<pugi::xml_node> childrenNamed(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_element && localName(child) == name) found.push_back(child);
  }
  return found;
}

pugi::xml_node descend(pugi::xml_node node, std::string_view path) {
  while (node && !path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    node = childNamed(node, path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return node;
}

pugi::xml_node findNamed(pugi::xml_node node, std::string_view name) {
  return node.find_node([name](pugi::xml_node candidate) {
    return candidate.type() == pugi::node_element && localName(candidate) == name;
  });
}

std::string textOf(pugi::xml_node node) {
  std::string text;
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      text += child.value();
  }
  return text;
}

std::string childText(pugi::xml_node node, std::string_view name) {
  return plainText(textOf(childNamed(node, name)));
}

std::string attributeText(pugi::xml_node node, const char* name) {
  return plainText(node.attribute(name).value());
}

}  // namespace ecg
