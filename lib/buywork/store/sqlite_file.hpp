/// \file
/// The file of a SQLite workspace before and after SQLite has it. Private to `store/`.
#pragma once

#include <buywork/base/error.hpp>
#include <buywork/base/temporary.hpp>
#include <memory>
#include <string>

namespace buywork::store {

struct Path {
    std::string folder;  ///< resolved, ends in /
    std::string name;
    std::string whole() const { return folder + name; }
};

/// Why the last system call failed.
std::string reason();
/// \param what a marked text with a place for the path and one for the reason
Error cannot(const char* what, const std::string& path, const std::string& why);

/// Resolves the folder but not the last component.
/// \param missing of the error where there is no such folder
Path resolve(const std::string& path, Code missing);

/// \throws Error no_workspace unless it is a regular file of ours
/// \param shown the path as it was given
void require_own_file(const std::string& path, const std::string& shown);
/// A journal is played into the workspace, and written through when it is a link.
/// \throws Error no_workspace when somebody else put one there
void require_own_journals(const std::string& path);
/// A stranger's journal would be played into our file.
/// \throws Error conflict
void require_nothing_at(const Path& target);

/// What nobody else can read, for SQLite to write by its name.
std::unique_ptr<Temporary> private_temporary(const std::string& target);
/// Under its final name, on the disk, or nothing. \throws Error conflict when there is one
void place(Temporary& temporary, const Path& target);

}  // namespace buywork::store
