// SPDX-License-Identifier: GPL-3.0-or-later
// For the readers of XML formats only: this header needs pugixml, which ecg_core keeps to itself.
#pragma once
#include <cstdint>
#include <filesystem>
#include <pugixml.hpp>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// An XML file in memory. Nothing outside it is ever read and no entity but the five of XML itself
/// is expanded: "&name;" stays as it stands.
class XmlFile {
 public:
  /// Reads and parses `file`, in any encoding that pugixml knows (UTF-8, -16, -32, Latin-1).
  /// @throws Error kNotFound, kUnreadable, kCorrupt (not well-formed), or kUnsupported if it
  /// consists of so many elements that they would need far more memory than the file; Cancelled.
  XmlFile(const std::filesystem::path& file, const std::stop_token& stop);
  XmlFile(const XmlFile&) = delete;
  XmlFile& operator=(const XmlFile&) = delete;

  pugi::xml_node root() const { return document_.document_element(); }
  const std::string& sha256() const { return sha256_; }
  std::int64_t size() const { return static_cast<std::int64_t>(bytes_.size()); }

 private:
  std::string bytes_;  ///< parsed in place: the document points into it
  pugi::xml_document document_;
  std::string sha256_;
};

/// True if `file` is XML whose root element has this name, whatever its namespace prefix. Looks at
/// the start of the file only. Does not throw.
bool hasXmlRoot(const std::filesystem::path& file, std::string_view name);

/// The name of an element without its namespace prefix.
std::string_view localName(pugi::xml_node node);

/// The first child element of that local name; a null node if there is none.
pugi::xml_node childNamed(pugi::xml_node node, std::string_view name);

/// All child elements of that local name, in order.
std::vector<pugi::xml_node> childrenNamed(pugi::xml_node node, std::string_view name);

/// The element reached by a path of local names ("a/b/c"), first match at each step.
pugi::xml_node descend(pugi::xml_node node, std::string_view path);

/// The first element of that local name below `node`, in document order.
pugi::xml_node findNamed(pugi::xml_node node, std::string_view name);

/// All text directly in `node`, comments left out, as it stands.
std::string textOf(pugi::xml_node node);

/// The text of the first child of that name, trimmed and free of control characters.
std::string childText(pugi::xml_node node, std::string_view name);

/// The value of an attribute, likewise; empty if there is none.
std::string attributeText(pugi::xml_node node, const char* name);

}  // namespace ecg
