//! The portal's habits, proven over real HTTP. A number in a file's name is the point of the
//! README's list "What it reproduces" that it proves.

mod batch_08;
mod bodies_02;
mod cast;
mod command_line;
mod duplicates_06;
mod faults;
mod filters_05;
mod items_05;
mod journal;
mod limits_09;
mod multi_fields_05;
mod paging_04;
mod portal;
mod rights_10;
mod routing_01;
mod shapes_03;
mod users_07;
