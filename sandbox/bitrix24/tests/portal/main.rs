//! The portal's habits, proven over real HTTP. Each file is a point of the README's list
//! "What it reproduces", and bears its number.

mod batch_08;
mod bodies_02;
mod cast_12;
mod duplicates_06;
mod faults_11;
mod filters_05;
mod items_05;
mod limits_09;
mod paging_04;
mod portal;
mod rights_10;
mod routing_01;
mod shapes_03;
mod users_07;
