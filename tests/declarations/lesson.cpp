// A small entity, declared rightly and, with WRONG, once for each mistake.
#include <buywork/model/entity.hpp>

using namespace buywork;

template <int Mistake>
struct Lesson {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    static constexpr model::Field fields[] = {
        model::id_field<&Lesson::id>(), model::key_field<&Lesson::key>(),
        model::field<&Lesson::title>("title", "What was learnt").required().line()};
    static constexpr model::Field keyless[] = {
        model::id_field<&Lesson::id>(), model::field<&Lesson::title>("title", "What was learnt").required().line()};
    static const model::Entity entity;
};
#define ENTITY(number, ...) \
    template <>             \
    const model::Entity Lesson<number>::entity = model::entity<Lesson<number>>({__VA_ARGS__})

ENTITY(0, .name = "lesson", .label = "lesson", .fields = Lesson<0>::fields, .title = "title",
       .columns = "key,title", .minor = "title", .path = "team lesson", .help = "Lessons",
       .help_add = "Adds a lesson and prints its key");
#ifdef WRONG
ENTITY(1, .label = "lesson", .fields = Lesson<1>::fields);
ENTITY(2, .name = "lesson", .fields = Lesson<2>::fields);
ENTITY(3, .name = "lesson", .label = "lesson");
ENTITY(4, .name = "lesson", .label = "lesson", .fields = Lesson<4>::fields, .title = "titel");
ENTITY(5, .name = "lesson", .label = "lesson", .fields = Lesson<5>::fields, .identity = "key,titel");
ENTITY(6, .name = "lesson", .label = "lesson", .fields = Lesson<6>::fields, .unique = "titel");
ENTITY(7, .name = "lesson", .label = "lesson", .fields = Lesson<7>::fields, .columns = "key,titel");
ENTITY(8, .name = "lesson", .label = "lesson", .fields = Lesson<8>::fields, .columns = "key", .minor = "title");
ENTITY(9, .name = "lesson", .label = "lesson", .fields = Lesson<9>::keyless, .identity = "title");
ENTITY(10, .name = "lesson", .label = "lesson", .fields = Lesson<10>::fields, .verbs = "add,lsit");
ENTITY(11, .name = "lesson", .label = "lesson", .fields = Lesson<11>::fields, .path = "team lesson");
ENTITY(12, .name = "lesson", .label = "lesson", .fields = Lesson<12>::fields, .path = "team lesson", .help = "Lessons");
ENTITY(13, .name = "lesson", .label = "lesson", .fields = Lesson<13>::fields, .path = "team lesson", .help = "Lessons",
       .help_add = "Adds a lesson and prints its key");
ENTITY(14, .name = "lesson", .label = "lesson", .fields = Lesson<14>::fields, .alike = "titel");
ENTITY(15, .name = "lesson", .label = "lesson", .fields = Lesson<15>::fields, .goes_with = "persn");
#endif
