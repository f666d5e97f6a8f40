"""A release is the unit of publication: an immutable folder, complete or absent.

``layout`` names the folders; ``build`` makes a release from source files (``plan``, ``stages``, ``workers``,
``cache``, ``lock`` serve it); ``assemble`` writes its parts (``dumps``, ``description``, ``index``, ``store``,
``manifest``); ``publish`` moves it into place; ``read``, ``search`` and ``query`` are for those who use it.
"""
