# Sources made from the tree, so that a new file needs no list.

# store/migrations/NNNN-name.sql -> the array behind store::migrations()
function(generate_migrations output)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lib/buywork/store/migrations/*.sql)
  list(SORT files)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  set(entries "")
  foreach(file ${files})
    get_filename_component(stem ${file} NAME_WE)
    string(REGEX MATCH "^0*([0-9]+)-(.*)$" _ ${stem})
    file(READ ${file} sql)
    string(APPEND entries "    {${CMAKE_MATCH_1}, \"${CMAKE_MATCH_2}\", R\"sql(${sql})sql\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT [[
#include <buywork/store/database.hpp>

namespace buywork::store {

static constexpr Migration all[] = {
@entries@};

std::span<const Migration> migrations() { return all; }

}  // namespace buywork::store
]] @ONLY)
endfunction()

# `const model::Entity Action::entity` in <folder>/<file>.cpp, declared in <folder>/<file>.hpp as
# <folder>::Action -> the array behind model::entities()
function(generate_entities output)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/lib ${CMAKE_SOURCE_DIR}/lib/buywork/*/*.cpp)
  set(includes "")
  set(entries "")
  foreach(file ${files})
    file(STRINGS ${CMAKE_SOURCE_DIR}/lib/${file} lines REGEX "^const model::Entity [A-Za-z]+::entity")
    if(NOT lines)
      continue()
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lib/${file})
    string(REGEX REPLACE "cpp$" "hpp" header ${file})
    string(REGEX MATCH "^buywork/([a-z]+)/" _ ${file})
    set(folder ${CMAKE_MATCH_1})
    string(APPEND includes "#include <${header}>\n")
    foreach(line ${lines})
      string(REGEX MATCH "Entity ([A-Za-z]+)::entity" _ ${line})
      string(APPEND entries "    &${folder}::${CMAKE_MATCH_1}::entity,\n")
    endforeach()
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT [[
@includes@
namespace buywork::model {

static constexpr const Entity* known[] = {
@entries@};

std::span<const Entity* const> declared_entities() { return known; }

}  // namespace buywork::model
]] @ONLY)
endfunction()

# `extern const <type> <name>_<suffix>` in lib/buywork/<folder>/<file>.cpp -> the array behind <folder>::<suffix>s(),
# in the order of the files
function(generate_declared output folder type suffix)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lib/buywork/${folder}/*.cpp)
  set(declarations "")
  set(entries "")
  foreach(file ${files})
    file(STRINGS ${file} lines REGEX "^(extern )?const ${type} [a-z0-9_]+_${suffix}")
    if(NOT lines)
      continue()
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    foreach(line ${lines})
      string(REGEX MATCH "${type} ([a-z0-9_]+)" _ ${line})
      string(APPEND declarations "extern const ${type} ${CMAKE_MATCH_1};\n")
      string(APPEND entries "    &${CMAKE_MATCH_1},\n")
    endforeach()
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT [[
#include <buywork/@folder@/@suffix@.hpp>

namespace buywork::@folder@ {

@declarations@
static constexpr const @type@* all[] = {
@entries@};

std::span<const @type@* const> @suffix@s() { return all; }

}  // namespace buywork::@folder@
]] @ONLY)
endfunction()

# `const Noun action_noun` in cmd/<file>.cpp -> their declarations in nouns.hpp and the array behind nouns()
function(generate_nouns folder)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cmd/*.cpp)
  set(declarations "")
  set(entries "")
  foreach(file ${files})
    file(STRINGS ${file} lines REGEX "^const Noun [a-z_]+_noun")
    if(NOT lines)
      continue()
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    foreach(line ${lines})
      string(REGEX MATCH "Noun ([a-z_]+)" _ ${line})
      string(APPEND declarations "extern const Noun ${CMAKE_MATCH_1};\n")
      string(APPEND entries "    &${CMAKE_MATCH_1},\n")
    endforeach()
  endforeach()
  file(CONFIGURE OUTPUT ${folder}/nouns.hpp CONTENT [[
#pragma once

namespace buywork::cmd {

struct Noun;
@declarations@
}  // namespace buywork::cmd
]] @ONLY)
  file(CONFIGURE OUTPUT ${folder}/nouns.cpp CONTENT [[
#include "command.hpp"

namespace buywork::cmd {

static constexpr const Noun* all[] = {
@entries@};

std::span<const Noun* const> nouns() { return all; }

}  // namespace buywork::cmd
]] @ONLY)
endfunction()

# completions/ -> cmd::completion_script()
function(generate_completions output)
  set(texts "")
  foreach(file buywork.bash _buywork buywork.fish)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/completions/${file})
    file(READ ${CMAKE_SOURCE_DIR}/completions/${file} text)
    string(APPEND texts "R\"script(${text})script\",\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT [[
#include "complete.hpp"

namespace buywork::cmd {

static constexpr const char* scripts[] = {@texts@};

std::string_view completion_script(std::string_view shell) {
    return scripts[shell == "bash" ? 0 : shell == "zsh" ? 1 : 2];
}

}  // namespace buywork::cmd
]] @ONLY)
endfunction()

# The style and the script of a survey's form -> report::form_style(), report::form_script()
function(generate_form_page output)
  foreach(part css js)
    set(file ${CMAKE_SOURCE_DIR}/lib/buywork/report/form_page.${part})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} ${part})
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT [[
#include <buywork/report/form_page.hpp>

namespace buywork::report {

std::string_view form_style() { return R"part(@css@)part"; }
std::string_view form_script() { return R"part(@js@)part"; }

}  // namespace buywork::report
]] @ONLY)
endfunction()

# share/legal/*.toml -> tender::legal_texts()
function(generate_law output)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/share/legal/*.toml)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  set(entries "")
  foreach(file ${files})
    get_filename_component(name ${file} NAME)
    file(READ ${file} text)
    string(APPEND entries "    {\"${name}\", R\"law(${text})law\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT [[
#include <buywork/tender/law.hpp>

namespace buywork::tender {

static constexpr LegalText all[] = {
@entries@};

std::span<const LegalText> legal_texts() { return all; }

}  // namespace buywork::tender
]] @ONLY)
endfunction()
