//! The real binary against real HTTP: the Bitrix24 simulator, and a stand-in that answers as Frappe
//! does. Every run looks for the secrets in whatever was printed or written.

mod answers;
mod company;
mod deploy;
mod doctor;
mod documentation;
mod environment;
mod faults;
mod fields;
mod half_way;
mod help;
mod methods;
mod odd;
mod outside;
mod pages;
mod portal;
mod run;
mod server_script;
mod settings;
mod site;
mod stand_in;
mod tls;
mod unseen;
mod wire;
