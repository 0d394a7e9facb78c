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

/// `user:secret@` before the host, as libpq finds it: up to the first @ or /. A secret with a / in it stands where
/// libpq looks for a port, and so does one behind which the host was forgotten; of two @ one was to be a colon.
bool has_password_before_host(std::string_view rest) {
    rest = rest.substr(0, rest.find('?'));
    const std::size_t end = std::min(rest.find_first_of("@/"), rest.size());
    const std::string first = unescaped(rest.substr(0, end), '%');
    const bool has_user = end < rest.size() && rest[end] == '@';
    if (has_user && first.find(':') != std::string::npos) return true;
    const std::string_view hosts = has_user ? rest.substr(end + 1, rest.find('/', end) - end - 1) : first;
    if (hosts.find('@') != std::string_view::npos) return true;
    for (const std::string_view host : text::split(hosts, ',')) {
        const std::size_t colon = host.rfind(':');
        if (colon != std::string_view::npos && !host.ends_with(']') && !is_port(host.substr(colon + 1))) return true;
    }
    return false;
}

bool has_password_parameter(std::string_view rest) {
    std::size_t at = rest.find('?');
    while (at != std::string_view::npos) {
        rest.remove_prefix(at + 1);
        const std::string key = text::lower_ascii(unescaped(rest.substr(0, rest.find_first_of("=&")), '%'));
        if (key == "password" || key == "sslpassword") return true;
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
    const std::size_t at = path.rfind('@');
    const bool has_user = at != path.npos && path.substr(0, at).find(':') != path.npos && (!is_file || colon < at);
    if (is_scheme || is_postgres || has_user || has_password_keyword(lower))
        throw Error(Code::usage, tr("this is neither a path nor a postgresql:// URL"),
                    tr("write postgresql://user@host/database; the password goes into ~/.pgpass"));
}

}  // namespace

Location Location::parse(std::string_view path_or_url) {
    if (path_or_url.empty()) throw Error(Code::usage, tr("the workspace's path is empty"));
    if (path_or_url.find('\0') != std::string_view::npos)
        throw Error(Code::usage, tr("the workspace's path has a NUL character"));
    if (!is_url(path_or_url)) {
        refuse_address(path_or_url);
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
