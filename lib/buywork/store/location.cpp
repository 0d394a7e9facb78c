#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/database.hpp>
#include <charconv>

namespace buywork::store {
namespace {

bool is_url(std::string_view text) { return text.starts_with("postgresql://") || text.starts_with("postgres://"); }

/// Whether what follows a host's colon may be a port: anything else there is likely a password.
bool is_port(std::string_view text) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return text.empty() || (error == std::errc{} && end == text.data() + text.size() && port > 0 && port < 65536);
}

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

/// A name, or a name and a port: a host that is a number, as in `user@1234`, is likely a password, and so is what
/// follows a colon without being a port, as in `user:1234:host`.
bool is_host(std::string_view text) {
    const std::size_t bracket = text.rfind(']');
    const std::size_t colon = text.find(':', bracket == text.npos ? 0 : bracket);
    if (is_number(text.substr(0, colon))) return false;
    return colon == text.npos || is_port(text.substr(colon + 1));
}

/// `user:secret@` before the host, as libpq finds it: up to the first @ or /. A secret with a / in it stands where
/// libpq looks for a port, and so does one behind which the host was forgotten; of two @ one was to be a colon, or a
/// slash before the user. An @ in the name of a database is written %40.
bool has_password_before_host(std::string_view rest) {
    rest = rest.substr(0, rest.find('?'));
    const std::size_t end = std::min(rest.find_first_of("@/"), rest.size());
    const std::string first = unescaped(rest.substr(0, end), '%');
    const bool has_user = end < rest.size() && rest[end] == '@';
    if (has_user && (first.find_first_of(":,; ") != std::string::npos || is_number(first))) return true;
    if (rest.find('@', has_user ? end + 1 : end) != rest.npos) return true;
    const std::string_view hosts = has_user ? rest.substr(end + 1, rest.find('/', end) - end - 1) : first;
    if (hosts.find('@') != std::string_view::npos) return true;
    const auto all = text::split(hosts, ',');
    return !std::all_of(all.begin(), all.end(), is_host);
}

bool has_password_parameter(std::string_view rest) {
    std::size_t at = rest.find('?');
    while (at != std::string_view::npos) {
        rest.remove_prefix(at + 1);
        const std::string key = text::lower_ascii(unescaped(rest.substr(0, rest.find_first_of("=&")), '%'));
        const std::string value = unescaped(rest.substr(0, rest.find('&')), '%');
        if (key == "password" || key == "sslpassword" || (key == "user" && value.find(':') != value.npos))
            return true;
        at = rest.find('&');
    }
    return false;
}

/// `password = …`, as libpq's keywords have it.
bool has_password_keyword(std::string_view lower) {
    for (std::size_t at = lower.find("password"); at != lower.npos; at = lower.find("password", at + 1))
        if (text::trim(lower.substr(at + 8)).starts_with('=')) return true;
    return false;
}

/// An address written in another way would be taken for a path, and shown with whatever password is in it.
void refuse_address(std::string_view path) {
    const std::string lower = text::lower_ascii(path);
    const std::size_t colon = path.find("://");
    const bool is_scheme = colon != path.npos && colon > 0 && path.substr(0, colon).find_first_of("/.") == path.npos;
    const bool is_postgres = lower.starts_with("postgres") && lower.find_first_of("@:") != lower.npos;
    const bool is_file =
        path.starts_with("./") || path.starts_with("../") || (path.starts_with("/") && !path.starts_with("//"));
    const std::size_t at = path.rfind('@'), sign = path.find(':');
    const bool has_user = is_file ? at != path.npos && sign < at && colon < at
                                  : at != path.npos && (sign != path.npos || path.find('@') < at);
    const std::string_view first = path.substr(0, path.find('/', path.starts_with("//") ? 2 : 0));
    const bool is_host_and_port = !is_file && sign < first.size() &&
                                  is_number(first.substr(sign + 1, first.find_first_of(":,; ", sign + 1) - sign - 1));
    if (is_scheme || is_postgres || has_user || is_host_and_port || has_password_keyword(lower))
        throw Error(Code::usage, tr("this is neither a path nor a postgresql:// URL"),
                    tr("write postgresql://user@host/database; the password goes into ~/.pgpass"));
}

}  // namespace

Location Location::parse(std::string_view path_or_url) {
    if (path_or_url.empty()) throw Error(Code::usage, tr("the workspace's path is empty"));
    if (path_or_url.find('\0') != std::string_view::npos)
        throw Error(Code::usage, tr("the workspace's path has a NUL character"));
    if (!is_url(path_or_url)) {
        refuse_address(unescaped(path_or_url, '%'));
        return {Engine::sqlite, std::string(path_or_url)};
    }
    const std::string_view rest = path_or_url.substr(path_or_url.find("://") + 3);
    if (has_password_before_host(rest) || has_password_parameter(rest) ||
        has_password_keyword(text::lower_ascii(unescaped(rest, '%'))))
        throw Error(Code::usage, tr("a workspace's URL must not carry a password: others could see it"),
                    tr("use ~/.pgpass, the file named by PGPASSFILE, or a service file"));
    return {Engine::postgres, std::string(path_or_url)};
}

}  // namespace buywork::store
