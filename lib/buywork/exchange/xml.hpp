/// \file
/// Reads XML of other programs as a stream of events. Private to `exchange/`.
#pragma once

#include <buywork/exchange/zip.hpp>
#include <exception>
#include <optional>
#include <vector>

namespace buywork::exchange {

/// The attributes of an element, by local name.
class Attributes {
  public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    /// Nothing when the attribute is absent.
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view()); }
    /// Whether its value is `1` or `true`.
    bool is_set(std::string_view name) const;

  private:
    const char** pairs_;
};

/// Handlers for the elements of a document, by local name.
class XmlReader {
  public:
    virtual ~XmlReader() = default;
    virtual void begin(std::string_view element, const Attributes& attributes) = 0;
    virtual void end(std::string_view) {}
    /// Character data, possibly in several calls.
    virtual void characters(std::string_view) {}

    /// Parses a part of an archive. A document type declaration is rejected, so no entities can be defined.
    /// \throws Error invalid when it is not well-formed or has a document type, and errors of the handlers
    void read(const Zip& zip, std::string_view part);

  protected:
    /// Stops parsing after this element.
    void stop() { is_stopped_ = true; }

  private:
    struct Calls;
    bool is_stopped_ = false;
    std::exception_ptr thrown_;
};

}  // namespace buywork::exchange
