"""Sources and releases that lie elsewhere: in object stores and on web servers, named by URL."""
