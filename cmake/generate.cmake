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
